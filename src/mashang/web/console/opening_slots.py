"""Opening hours as rows of a form."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.calendars.types import Slot
from mashang.catalogue.types import Described, FormDefinition
from mashang.kernel.errors import Reason
from mashang.web.console import labels
from mashang.web.console.kinds import Element, Kind, schema
from mashang.web.console.reading import hour

SLOTS = Element(
    "slots",
    gettext_lazy("开放时段"),
    Kind.ROWS,
    rows=(
        Element("applies_to", gettext_lazy("哪些日子"), Kind.CHOICE, needed=True, choices=lambda: labels.APPLIES_TO),
        Element("opens", gettext_lazy("开门"), needed=True, example="8:30"),
        Element("closes", gettext_lazy("关门"), needed=True, example="12:00"),
        Element("weekdays", gettext_lazy("星期"), example="12345", hint=gettext_lazy("1 是星期一；不写就是每天")),
        Element("season_from", gettext_lazy("季节从"), example="06-01", hint=gettext_lazy("月-日；不写就是全年")),
        Element("season_to", gettext_lazy("季节到"), example="09-30"),
    ),
)


def definition() -> FormDefinition:
    drawn = schema(SLOTS, Described(name=""))
    return FormDefinition.of(
        {
            "schema": {"type": "object", "properties": drawn.properties, "required": ["slots"]},
            "ui": {"fields": drawn.looks},
        }
    )


def rows_of(slots: Iterable[Slot]) -> list[dict[str, str]]:
    return [
        {
            "applies_to": one.applies_to,
            "opens": f"{one.opens:%H:%M}",
            "closes": f"{one.closes:%H:%M}",
            "weekdays": "" if one.weekdays == "1234567" else one.weekdays,
            "season_from": "" if (one.season_from, one.season_to) == ("01-01", "12-31") else one.season_from,
            "season_to": "" if (one.season_from, one.season_to) == ("01-01", "12-31") else one.season_to,
        }
        for one in slots
    ]


def slots_of(rows: Sequence[dict[str, Any]]) -> tuple[list[Slot], list[Reason]]:
    """The slots that the rows say, and the hours that cannot be read; empty rows are left out."""
    slots, wrong = [], []
    for number, row in enumerate(rows):
        if not any(row.values()):
            continue
        opens, closes = hour(row["opens"]), hour(row["closes"])
        for name, value in (("opens", opens), ("closes", closes)):
            if value is None:
                text = _("时刻请写成 8:30 这样")
                wrong.append(Reason(text, field=f"slots.{number}.{name}", code="hour-form"))
        if opens and closes:
            slots.append(
                Slot(
                    row["applies_to"],
                    opens,
                    closes,
                    row["weekdays"].strip() or "1234567",
                    row["season_from"].strip() or "01-01",
                    row["season_to"].strip() or "12-31",
                )
            )
    return slots, wrong
