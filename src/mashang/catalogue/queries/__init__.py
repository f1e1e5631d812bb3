"""What the catalogue answers. Reads of public versions need no right; what is in preparation asks who is asking."""

from mashang.catalogue.queries.offers import (
    duties,
    duties_held,
    duty_post,
    duty_posts,
    forget,
    form_fields,
    form_problems,
    holds_duty,
    offer,
    open_offer,
    require_duty,
)

__all__ = [
    "duties",
    "duties_held",
    "form_fields",
    "form_problems",
    "duty_post",
    "duty_posts",
    "forget",
    "holds_duty",
    "offer",
    "open_offer",
    "require_duty",
]
