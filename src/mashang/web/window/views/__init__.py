"""Views translate: many queries, one operation, a redirect."""
