"""The pages of the console, one file per group: many queries, at most one operation, then a page or a redirect."""
