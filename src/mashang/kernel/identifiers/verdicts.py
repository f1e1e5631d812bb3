"""What a check answers: valid or not, every reason, and the form in which the value should be kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Remark:
    """One reason or note. `code` stays the same in all languages; `template` is Chinese with %(name)s places."""

    code: str
    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def in_words(self, translate: Translate = str) -> str:
        return translate(self.template) % self.values

    def __str__(self) -> str:
        return self.in_words()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`normalised` is the form to keep and to compare (of a 15-digit resident number the one with 18)."""

    kind: str
    value: str
    valid: bool
    normalised: str
    remarks: tuple[Remark, ...] = ()

    @property
    def reason(self) -> str:
        """Why not, or what is to be said of a valid one; empty when there is nothing to say."""
        return self.in_words()

    def in_words(self, translate: Translate = str) -> str:
        """The reason in the reader's language, with `translate=gettext`."""
        return "；".join(remark.in_words(translate) for remark in self.remarks)

    def codes(self) -> list[str]:
        return [remark.code for remark in self.remarks]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the check of one kind has found: faults make invalid, notes do not; `kept` if another form is to be kept."""

    faults: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    kept: str = ""


def fault(code: str, template: str, **values: object) -> Finding:
    return Finding(faults=(Remark(code, template, values),))


def gettext_noop(template: str) -> str:
    """Marks a template for the translators; translated only when it is shown."""
    return template
