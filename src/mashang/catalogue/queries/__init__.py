"""What the catalogue answers. Reads of public versions need no right; what is in preparation asks who is asking."""

from mashang.catalogue.queries.offers import duty_post, duty_posts, forget, offer, open_offer

__all__ = ["duty_post", "duty_posts", "forget", "offer", "open_offer"]
