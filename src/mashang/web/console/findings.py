"""Findings and differences of a version as its pages show them: in words, each with the way to where it is mended."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mashang.catalogue import queries as catalogue
from mashang.web.console import elements, expert_forms, form_designer, labels


@dataclass(frozen=True, slots=True)
class Shown:
    text: str
    blocks: bool
    field: str
    part: str
    address: str


@dataclass(frozen=True, slots=True)
class Differs:
    kind: str
    word: object
    title: str
    about: str
    before: str
    after: str

    @property
    def was(self) -> list[tuple[str, bool]]:
        return _marked(self.before, self.after)

    @property
    def now(self) -> list[tuple[str, bool]]:
        return _marked(self.after, self.before)


def _marked(text: str, other: str) -> list[tuple[str, bool]]:
    """The lines of a text, each with whether the other text lacks it: who reviews reads those."""
    mine = text.splitlines()
    found = SequenceMatcher(None, mine, other.splitlines(), autojunk=False).get_opcodes()
    return [(line, word != "equal") for word, start, end, _from, _to in found for line in mine[start:end]]


def listed(found: Iterable[Any], code: str, number: int) -> list[Shown]:
    """What blocks first; each with the address of its element in the editor."""
    shown = [_shown(one, code, number) for one in found]
    return sorted(shown, key=lambda one: not one.blocks)


def _shown(finding: Any, code: str, number: int) -> Shown:
    part = elements.part_of(finding.field)
    if part == "form":
        address = reverse("console:form", args=[code, number])
    elif part:
        address = reverse("console:drafting", args=[code, number, part]) + f"#{elements.anchor(finding.field)}"
    else:
        address = reverse("console:item", args=[code]) + "#duties"
    return Shown(str(catalogue.reason_of(finding).text), finding.severity == "BLOCKS", finding.field, part, address)


def remarks(shown: Iterable[Shown]) -> dict[str, list[str]]:
    """The sentences by element, to stand beside their fields."""
    found: dict[str, list[str]] = {}
    for one in shown:
        found.setdefault(one.field, []).append(one.text)
    return found


def differences(found: Iterable[Any]) -> list[Differs]:
    """Differences with titles instead of names and words instead of values."""
    return [_differs(one) for one in found]


def _differs(one: Any) -> Differs:
    if one.field == "form":
        return _form_differs(one)
    of = elements.element(one.field, one.part)
    about = " · ".join(word for word in (one.about, str(of.title) if of and one.part else "") if word)
    return Differs(
        one.kind,
        labels.DIFFERENCE[one.kind],
        elements.title_of(one.field),
        about,
        elements.in_words(one.before, of),
        elements.in_words(one.after, of),
    )


def _lines_apart(before: str, after: str) -> tuple[str, str]:
    """Of two texts, only the lines that are not in both at the same place."""
    old, new = before.splitlines(), after.splitlines()
    apart = [one for one in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if one[0] != "equal"]
    return (
        "\n".join(line for _word, start, end, _from, _to in apart for line in old[start:end]),
        "\n".join(line for _word, _from, _to, start, end in apart for line in new[start:end]),
    )


def _form_differs(one: Any) -> Differs:
    """By its fields in words; where only what experts see differs, by the lines of the JSON that do."""
    before, after = form_designer.in_words(one.before or {}), form_designer.in_words(one.after or {})
    if before == after:
        before, after = _lines_apart(expert_forms.as_text(one.before or {}), expert_forms.as_text(one.after or {}))
    return Differs(one.kind, labels.DIFFERENCE[one.kind], _("申请表单"), "", before, after)
