"""Mashang (马上办): a city's one-stop government service centre. The plan of the house: docs/house.md."""

__version__ = "0.1.0"
