"""Portals by audience; they do not borrow from each other, only from web.shared."""
