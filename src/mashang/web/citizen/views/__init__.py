"""What citizens' pages answer: many queries, at most one operation, then a page or a redirect."""
