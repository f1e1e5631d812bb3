"""What the catalogue answers. Reads of public versions need no right; what is in preparation asks who is asking."""

from mashang.catalogue.queries.offers import duty_post, duty_posts, forget, holds_duty, offer, open_offer, require_duty

__all__ = ["duty_post", "duty_posts", "forget", "holds_duty", "offer", "open_offer", "require_duty"]
