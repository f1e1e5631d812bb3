"""The facts that this room announces: never who rated, never the secret of a link."""

from dataclasses import dataclass
from typing import ClassVar

from mashang.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class RatingInvited(Fact):
    kind: ClassVar[str] = "rating.invited"
    subject_field: ClassVar[str] = "reference"
    reference: str
    service_kind: str


@dataclass(frozen=True, kw_only=True)
class RatingGiven(Fact):
    """`grade` 1 (best) to 5; from 3 on weak ratings are followed up (F187), 4 and 5 are bad ratings (差评)."""

    kind: ClassVar[str] = "rating.given"
    subject_field: ClassVar[str] = "reference"
    reference: str
    service_kind: str
    grade: int
