"""Items that a higher level decides (上报事项, F006): here they are reviewed and reported upward, never decided."""

from django.utils.translation import gettext as _

from mashang.cases.types import DECIDED_ABOVE
from mashang.catalogue.types import Offer
from mashang.kernel.errors import Reason


def decided_above(offer: Offer) -> Reason:
    """Why nobody decides here (行政许可法 art. 35)."""
    words = _("这件事由%(body)s决定，请转报，不能在这里决定（行政许可法第三十五条）")
    return Reason(words % {"body": offer.content.reported_to}, code=DECIDED_ABOVE)
