"""The steps of an application: which there are for this item, where one stands, which way is next."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.cases import queries as cases
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Offer

SITUATION, FORM, MATERIALS, SUBMISSION = "situation", "form", "materials", "submission"
TITLES = {
    SITUATION: gettext_lazy("您的情况"),
    FORM: gettext_lazy("填写信息"),
    MATERIALS: gettext_lazy("上传材料"),
    SUBMISSION: gettext_lazy("核对并提交"),
}


def names(offer: Offer) -> list[str]:
    """The steps that this item has; what has nothing to ask is left out."""
    asks = {
        SITUATION: True,
        FORM: bool(catalogue.form_fields(offer)),
        MATERIALS: bool(offer.content.materials),
        SUBMISSION: True,
    }
    return [name for name, wanted in asks.items() if wanted]


@dataclass(frozen=True, slots=True)
class Way:
    """Where somebody stands in an application; `key` is empty before the draft exists."""

    offer: Offer
    key: str
    step: str

    @property
    def titles(self) -> list[object]:
        return [TITLES[name] for name in names(self.offer)]

    @property
    def number(self) -> int:
        return names(self.offer).index(self.step) + 1

    @property
    def onward(self) -> str:
        """The address of the next step."""
        return self._address(+1)

    @property
    def back(self) -> str:
        return self._address(-1)

    def _address(self, by: int) -> str:
        order = names(self.offer)
        place = order.index(self.step) + by
        return address(self.key, order[place]) if self.key and 0 <= place < len(order) else ""

    @property
    def crumbs(self) -> Sequence[tuple[object, str]]:
        guide = reverse("citizen:item", args=[self.offer.item_code])
        return [(_("首页"), "/"), (self.offer.name, guide), (_("申请"), "")]


def address(key: str, step: str) -> str:
    return reverse(f"citizen:{step}", args=[key])


def first_open(application, offer: Offer) -> str:
    """The first step that still wants something; the last one when nothing is left."""
    if any(application.situations.get(s.code) is None for s in offer.content.situations):
        return SITUATION
    if catalogue.form_problems(offer, application.answers):
        return FORM
    wanted = {m.code for m in offer.materials_for(application.situations) if must_be_uploaded(m)}
    if wanted - {handed.code for handed in cases.materials_of(application)}:
        return MATERIALS
    return SUBMISSION


def must_be_uploaded(material) -> bool:
    return material.necessity == "REQUIRED" and may_be_uploaded(material)


def may_be_uploaded(material) -> bool:
    return material.source == "APPLICANT" and material.form != "PAPER"
