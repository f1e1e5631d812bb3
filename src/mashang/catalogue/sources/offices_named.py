"""The divisions and units that a list names: found, or entered when they are not known yet."""

from datetime import datetime
from functools import cache

from mashang.catalogue import spelling
from mashang.kernel.actors import Actor
from mashang.offices import queries as offices
from mashang.offices.operations import unit_upkeep
from mashang.offices.operations.unit_upkeep import UnitDetails
from mashang.offices.types import DivisionView, UnitView

NOWHERE = "000000000000"


class Offices:
    """Known divisions and units; what is missing is entered by `put` when the import is written, if `may_enter`."""

    def __init__(self, default_division: str, *, may_enter: bool) -> None:
        self.may_enter = may_enter
        self._divisions = {view.code: view for view in offices.divisions()}
        self.default = default_division or self._city()
        self._units: dict[tuple[str, str], int] = {}
        self._codes: set[str] = set()
        for view in offices.units():
            self._note(view)

    def _city(self) -> str:
        cities = [view.code for view in self._divisions.values() if view.level == "CITY"]
        return min(cities, default=min(self._divisions, default=NOWHERE))

    def _note(self, view: UnitView) -> None:
        self._codes.add(view.code)
        for name in (view.short_name, view.name):
            self._units[view.division_code, name] = view.id

    def knows_division(self, code: str) -> bool:
        return code in self._divisions or official_name(code) != ""

    def unit_id(self, division_code: str, name: str) -> int:
        """The unit of that name in the division; 0 when it is not entered yet."""
        return self._units.get((division_code, name), 0)

    def division_id(self, code: str) -> int:
        return self._divisions[code].id

    def put(self, named: set[tuple[str, str]], *, by: Actor, at: datetime) -> None:
        """Enters every (division code, unit name) that is missing."""
        for code in sorted({code for code, _ in named} - set(self._divisions)):
            self._put_division(code, by=by, at=at)
        for code, name in sorted(named):
            if (code, name) not in self._units:
                self._put_unit(code, name, by=by, at=at)

    def _put_division(self, code: str, *, by: Actor, at: datetime) -> None:
        name, level = official_name(code) or code, level_of(code)
        above = next((c for c in _above(code) if c in self._divisions), "")
        row = unit_upkeep.put_division(code=code, name=name, level=level, parent_code=above, by=by, at=at)
        self._divisions[code] = DivisionView(row.pk, code, name, level, above)

    def _put_unit(self, division_code: str, name: str, *, by: Actor, at: datetime) -> None:
        details = UnitDetails(name=name, short_name=name[:30], letter_word=name[:20])
        code = self._free_code(division_code, name)
        row = unit_upkeep.put_unit(code=code, division_code=division_code, details=details, by=by, at=at)
        self._units[division_code, name] = row.pk
        self._codes.add(code)

    def _free_code(self, division_code: str, name: str) -> str:
        letters = "".join(c for c in spelling.line_of_initials(name).upper() if c.isascii() and c.isalnum())
        base = f"{division_code[:6]}-{letters[:24] or 'U'}"
        free = (code for place in range(2, 10_000) if (code := f"{base}-{place}") not in self._codes)
        return base if base not in self._codes else next(free)


@cache
def official_name(code: str) -> str:
    """The name of a province, city or county by its code in the national tables; empty when it is in none."""
    from stdnum import numdb

    parts = [values for _, values in numdb.get("cn/loc").info(code[:6])]
    if code[6:].strip("0") or len(parts) < 1:
        return ""
    names = (
        parts[1].get("county", "") if len(parts) > 1 else parts[0].get("province", "") if code[2:6] == "0000" else ""
    )
    spans = [span.rsplit("]", 1) for span in names.split(",")]
    return spans[-1][-1] if names else ""


def level_of(code: str) -> str:
    if code[2:].strip("0") == "":
        return "PROVINCE"
    if code[4:].strip("0") == "":
        return "CITY"
    return "COUNTY" if code[6:].strip("0") == "" else "TOWN" if code[9:].strip("0") == "" else "VILLAGE"


def _above(code: str) -> list[str]:
    shorter = (code[:length].ljust(12, "0") for length in (9, 6, 4, 2))
    return [one for one in shorter if one != code]
