"""Fact -> reactions, in order. The whole story on one screen."""

from collections.abc import Callable

from mashang.kernel.events import Fact

REACTIONS: dict[type[Fact], list[Callable[..., None]]] = {}
