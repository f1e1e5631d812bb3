"""What a guide shows beside the item's own words: my materials, when it would be ready, what was not stated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.calendars import queries as calendars
from mashang.calendars import types as counting
from mashang.catalogue.types import Entrustment, Guide, Material, Offer, Situation
from mashang.kernel.clock import city_day
from mashang.offices import queries as offices
from mashang.web.citizen import handed_in, samples

ANSWER = "situation-"  # name of a situation's field, before its code


@dataclass(frozen=True, slots=True)
class Line:
    """One material of a guide; `way` as in `handed_in`."""

    material: Material
    way: str
    papers: str
    blank: str
    sample: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """The materials for these answers: what the applicant brings first, then what we fetch."""

    lines: Sequence[Line]
    answered: bool  # every situation has its answer

    @property
    def to_bring(self) -> list[Line]:
        return [line for line in self.lines if line.way in (handed_in.UPLOAD, handed_in.WINDOW)]

    @property
    def from_us(self) -> list[Line]:
        return [line for line in self.lines if line.way not in (handed_in.UPLOAD, handed_in.WINDOW)]

    @property
    def mine(self) -> int:
        return len(self.to_bring)

    @property
    def fetched(self) -> int:
        return sum(line.way == handed_in.FETCHED for line in self.lines)


def answers_in(given: Mapping[str, str], situations: Sequence[Situation]) -> dict[str, str]:
    """The situation answers among query or form values; unknown options count as not answered."""
    chosen = {one.code: given.get(ANSWER + one.code, "") for one in situations}
    known = {one.code: {option.code for option in one.options} for one in situations}
    return {code: option for code, option in chosen.items() if option in known[code]}


def checklist(offer: Offer, answers: dict[str, str]) -> Checklist:
    """The materials for these answers with their samples. One statement where a sample is named."""
    where = samples.addresses(offer)
    lines = [_line(material, where) for material in offer.materials_for(answers)]
    lines.sort(key=lambda line: handed_in.ORDER[line.way])
    return Checklist(lines, all(one.code in answers for one in offer.content.situations))


def _line(material: Material, where: Mapping[str, str]) -> Line:
    return Line(
        material,
        handed_in.way_of(material),
        handed_in.papers(material),
        where.get(material.blank_sample, ""),
        where.get(material.filled_sample, ""),
    )


def forecast(guide: Guide, *, at: datetime) -> counting.Due | None:
    """When it would be decided at the latest if it were accepted now (F238); None where nothing is promised."""
    promised = guide.described.promised
    if not (guide.is_open and promised and promised.number and guide.hall_code):
        return None
    table = calendars.timetable(*offices.calendar_of_hall(guide.hall_code))
    return counting.due(at, promised.number, promised.unit, (), table)


def entrusted(guide: Guide, *, at: datetime) -> list[Entrustment]:
    """Who may handle it in the name of the body in charge now."""
    return [one for one in guide.content.entrustments if one.state(city_day(at)) == "VALID"]


def not_stated(guide: Guide) -> list[str]:
    """The published elements that the source of a listed item does not state."""
    return [ELEMENTS[name]() for name, is_stated in guide.stated.items() if not is_stated]


ELEMENTS = {
    "WINDOW": lambda: _("办理窗口"),
    "PROCEDURE": lambda: _("办理程序"),
    "RESPONSIBLE": lambda: _("责任人"),
    "LIMIT": lambda: _("办理时限"),
    "FEE": lambda: _("收费"),
    "RESULT": lambda: _("办理结果"),
    "MATERIALS": lambda: _("申报材料"),
}


def can_apply(guide: Guide) -> bool:
    """Whether the guide leads to an application here: published, and handled online at least as far as filing."""
    return guide.is_open and is_online(guide.described.online_depth)


def is_online(depth: str) -> bool:
    return depth in ("FILING", "FULL")
