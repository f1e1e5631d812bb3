"""Shapes that go through the doors of documents: a checked upload, what is printed on papers, what a seal proves."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a row as queries hand it out, for annotations elsewhere
    from mashang.documents.models import StoredFile as StoredFile


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that passed every check, or that we made; its content lies under its hash. Hand it to `storing.store`."""

    name: str
    media_type: str
    sha256: str
    size: int
    pages: int | None = None
    made_here: bool = False


@dataclass(frozen=True, slots=True)
class Defect:
    """One row of a one-time notice: which material, what is wrong with it, how to mend it."""

    material: str
    problem: str
    mending: str


@dataclass(frozen=True, slots=True)
class Remedies:
    """Where an adverse act can be contested: data per unit and act. Review within days, suit within months.

    `review_first`: a suit is open only after the review (复议前置), as for inaction since the review law of 2023.
    """

    review_body: str
    court: str
    review_address: str = ""
    review_days: int = 60
    suit_months: int = 6
    review_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent:
    """Everything that a letter says; kept as data, printed when first opened.

    `title`: "" for the name of the kind. `addressee` is printed as it is: mask it as the letter needs.
    `paragraphs` come before the tables, `closing` after them. `facts` are (name, value). `legal_basis` adds to the
    provisions that the kind of letter always cites; `is_licence` says whether the licensing law (行政许可法) binds.
    `verification_path` is the path that the QR code opens, e.g. "/verify/…". `notes` are printed small at the foot.
    """

    issuing_body: str
    addressee: str
    paragraphs: tuple[str, ...]
    verification_path: str
    title: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    defects: tuple[Defect, ...] = ()
    closing: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    is_licence: bool = True
    remedies: Remedies | None = None
    contact: str = ""
    qr_caption: str = "扫码核对本文书"
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "LetterContent":
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()
        }
        values["facts"] = tuple((name, value) for name, value in stored["facts"])
        values["defects"] = tuple(Defect(**defect) for defect in stored["defects"])
        values["remedies"] = Remedies(**stored["remedies"]) if stored["remedies"] else None
        return cls(**values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A slip of 80 mm. `codes` are printed large: (name, value), e.g. ("查询码", "K7QX-24"); `figure` larger still."""

    heading: str
    title: str
    codes: tuple[tuple[str, str], ...] = ()
    figure: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    qr_path: str = ""
    notes: tuple[str, ...] = ()
    is_demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificatePaper:
    """A certificate as printed: landscape, sealed. `facts` are (name, value) in their order; dates are words."""

    type_name: str
    facts: tuple[tuple[str, str], ...]
    issuing_body: str
    issued_on: str
    number: str
    identifier: str
    verification_path: str
    valid_until: str = ""
    statement: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleField:
    """One box of a form. `answer` is empty on a blank form; of `options`, (label, is chosen), one or several are
    ticked."""

    title: str
    answer: str = ""
    unit: str = ""
    hint: str = ""
    options: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePaper:
    """A blank form or a filled sample (样表): A4. `sections` are (title, fields); `notes` say how to fill it in.

    `heading` is the kind of paper, e.g. "填写样例"; `is_signed` leaves a place for the applicant's name and day.
    """

    heading: str
    item_name: str
    item_code: str
    material: str
    issuing_body: str
    sections: tuple[tuple[str, tuple[SampleField, ...]], ...]
    notes: tuple[str, ...] = ()
    signed_by: str = ""
    is_signed: bool = False
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class SealView:
    """The seal that a unit uses now."""

    name: str
    line: str  # below the ornament
    valid_from: datetime
    valid_to: datetime


@dataclass(frozen=True, slots=True)
class PaperField:
    """One field of a filled form: its title and what was filled in, "" when nothing was.

    A field of several rows has `heads`, the titles of its columns, and `rows` of as many words each.
    """

    title: str
    words: str = ""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperSection:
    title: str
    fields: tuple[PaperField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationFormPaper:
    """A filled application form (申请表) on A4. `numbers` are (name, value) below the title.

    `declaration` is what the applicant states; `confirmation` says how it was confirmed online, and where it is empty
    there is a place for the signature of `signer` ("申请人（签名）"). `is_preview`: not filed yet.
    """

    title: str
    item_name: str
    item_code: str
    receiving_body: str
    sections: tuple[PaperSection, ...]
    declaration: tuple[str, ...]
    signer: str
    numbers: tuple[tuple[str, str], ...] = ()
    confirmation: str = ""
    is_preview: bool = False
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class SealReport:
    """What the seal of a paper proves. Without any signature: `signer` is "" and nothing is intact or trusted.

    `intact`: the signed bytes are unchanged. `trusted`: the seal leads to a root that this house trusts.
    `covers_whole_document`: nothing was added after sealing.
    """

    intact: bool
    trusted: bool
    signer: str = ""
    signed_at: datetime | None = None
    covers_whole_document: bool = False

    @property
    def holds(self) -> bool:
        return self.intact and self.trusted and self.covers_whole_document
