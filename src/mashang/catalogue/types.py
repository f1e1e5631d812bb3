"""The values of the catalogue: what a version says, the offer that cases work from, what the public is shown."""

from dataclasses import dataclass

from mashang.catalogue import rules
from mashang.catalogue.comparison import Change, Comparison, Figures
from mashang.catalogue.contents import (
    Content,
    Described,
    Entrustment,
    Fee,
    Limit,
    Material,
    Option,
    Question,
    Situation,
    StepLimit,
    plain,
    restored,
)
from mashang.catalogue.forms import FormDefinition
from mashang.catalogue.limits import MINUTES_OF_A_WORKING_DAY
from mashang.catalogue.listings import (
    EVERYTHING,
    Compression,
    CountedName,
    Coverage,
    EntrustmentRow,
    Guide,
    ListPage,
    ListRow,
    Narrowed,
    ProofRow,
    SampleRow,
    SamplesCount,
    SearchHit,
    SearchPage,
)

__all__ = [
    "EVERYTHING",
    "MINUTES_OF_A_WORKING_DAY",
    "Change",
    "Comparison",
    "Compression",
    "Content",
    "CountedName",
    "Coverage",
    "Described",
    "DutyPost",
    "Entrustment",
    "EntrustmentRow",
    "Fee",
    "Figures",
    "FormDefinition",
    "Guide",
    "HeldItem",
    "Limit",
    "ListPage",
    "ListRow",
    "Material",
    "Narrowed",
    "Offer",
    "Option",
    "ProofRow",
    "Question",
    "SampleRow",
    "SamplesCount",
    "SearchHit",
    "SearchPage",
    "Situation",
    "StepLimit",
    "plain",
    "restored",
]


@dataclass(frozen=True, slots=True)
class Offer:
    """A version as cases use it; immutable, so it is kept in process by version id."""

    version_id: int
    version_number: int
    item_id: int
    item_code: str
    name: str
    english_name: str
    kind: str
    state: str
    division_id: int
    division_code: str
    unit_id: int
    unit_code: str
    unit_name: str
    hall_id: int | None
    hall_code: str
    audience: str
    case_kind: str
    legal: Limit | None
    promised: Limit | None
    online_depth: str
    has_fee: bool
    has_licence_terms: bool
    certificate_type: str
    content: Content

    @property
    def is_reported(self) -> bool:
        """Whether a higher level decides what is filed here (上报事项, F006)."""
        return bool(self.content.reported_to)

    def materials_for(self, answers: dict[str, str]) -> tuple[Material, ...]:
        """The materials that apply to these situation answers, in catalogue order."""
        return tuple(m for m in self.content.materials if rules.applies(m.when, answers))

    def application_form(self, answers: dict[str, str]) -> Material | None:
        """The material that is the application form made by the system for these situation answers (申请表)."""
        return next((m for m in self.materials_for(answers) if m.is_generated), None)


@dataclass(frozen=True, slots=True)
class DutyPost:
    """The post that does one act on an item."""

    act: str
    post_id: int
    post_code: str
    post_name: str
    unit_id: int
    hall_id: int | None


@dataclass(frozen=True, slots=True)
class HeldItem:
    """An item on which an official has a duty."""

    id: int
    code: str
    name: str
    unit_id: int
    unit_code: str
    unit_name: str
