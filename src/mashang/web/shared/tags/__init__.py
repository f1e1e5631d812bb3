"""The components as template tags, in three shelves; templates load them all by `{% load mashang %}`."""
