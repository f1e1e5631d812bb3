"""The paper of a letter: printed and sealed when it is first opened, and the same bytes ever after."""

from datetime import datetime
from typing import Any

from mashang.documents import contents, rules
from mashang.documents.models import Letter, StoredFile
from mashang.documents.operations import storing
from mashang.documents.operations.sealing import seal_pdf
from mashang.documents.paper import codes, press
from mashang.documents.types import Checked, LetterContent
from mashang.kernel import acts
from mashang.kernel.actors import job
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Conflict


def letter_pdf(letter: Letter, *, at: datetime) -> StoredFile:
    """The sealed PDF of a letter, printed now if nobody opened it before; of two at once, one paper counts.

    The paper bears the day of issue; its signature states `at`. Refuses characters that no font has.
    """
    if letter.file is not None:
        return letter.file
    plain = printed(letter)
    sealed = seal_pdf(plain, unit_id=letter.unit_id, reason=f"{letter.get_kind_display()} {letter.number}", at=at)
    paper = storing.lay_down(sealed, f"{letter.get_kind_display()} {letter.number}")
    return _kept(letter, paper, at)


def printed(letter: Letter) -> bytes:
    """The letter as it is printed, without seal; the same bytes every time."""
    return press.print_pdf("letter", _values(letter), dated=city_day(letter.issued_at))


def _kept(letter: Letter, paper: Checked, at: datetime) -> StoredFile:
    press_job = job("press")
    try:
        with acts.performing("letter.printed", by=press_job, at=at) as act:
            file = storing.store(paper, by=press_job, at=at)
            act.change(letter, file=file, detail={"sha256": paper.sha256})
        return file
    except Conflict:
        contents.forget(paper.sha256)  # no other paper has these bytes
        letter.refresh_from_db()
        if letter.file is None:
            raise
        return letter.file


def _values(letter: Letter) -> dict[str, Any]:
    content = LetterContent.from_json(letter.content)
    basis = rules.legal_basis(letter.kind, is_licence=content.is_licence, further=content.legal_basis)
    return {
        **letter.content,
        "title": content.title or letter.get_kind_display(),
        "number": letter.number,
        "is_demo": letter.is_demo,
        "remedies": rules.remedies_sentence(content.remedies) if content.remedies else "",
        "legal_basis": basis,
        "qr_svg": codes.qr_svg(codes.public_address(content.verification_path)),
    }
