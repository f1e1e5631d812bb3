"""Django's own SQLite, without what it does anew for every statement and every moment (`base`)."""
