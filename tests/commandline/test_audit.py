"""`audit verify` as an auditor runs it: exit code 0 and until when it holds, or 1 and where it does not."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from mashang.commandline.main import _parser
from mashang.kernel import actors, audit, clock, rows, sealing
from mashang.kernel.models import AuditLine, AuditSeal

BY, AT = actors.job("tests"), clock.on(clock.today(), 9)


@pytest.fixture
def verify(db, capsys) -> Callable[[], tuple[int, str]]:
    """Six lines under two seals and one without; gives exit code and what is said."""
    for number in range(7):
        audit.record("person.shown", kind="people.Person", number=f"P{number}", by=BY, at=AT)
        if number in {2, 5}:
            sealing.seal(AT + timedelta(minutes=number))

    def run() -> tuple[int, str]:
        arguments = _parser(["audit"]).parse_args(["audit", "verify"])
        return arguments.run(arguments), capsys.readouterr().out

    return run


def test_a_whole_record_says_until_when(verify):
    until = (AT + timedelta(minutes=5)).isoformat(timespec="seconds")
    assert verify() == (0, f"记录 7 条，封存 2 次，未封存 1 条，已封存至 {until}\n审计记录完整\n")


def changed() -> None:
    AuditLine.objects.filter(subject_number="P1").update(actor_label="别人")


def deleted() -> None:
    AuditLine.objects.filter(subject_number="P1").delete()


def inserted() -> None:
    slipped = audit.line("x", kind="y", number="z", sequence=0, previous="", by=BY, at=AT, detail={})
    slipped.seal = AuditSeal.objects.get(number=1)
    rows.insert(slipped)


def reordered() -> None:
    one, other = AuditLine.objects.get(subject_number="P0"), AuditLine.objects.get(subject_number="P1")
    for target, source in ((one, other), (other, one)):
        AuditLine.objects.filter(pk=target.pk).update(subject_number=source.subject_number, digest=source.digest)


def cut_off_before_the_last_seal() -> None:
    AuditLine.objects.filter(subject_number__in=["P3", "P4", "P5"]).delete()


@pytest.mark.parametrize(
    ("tamper", "where"),
    [
        (changed, "CHANGED\t"),
        (deleted, "SEAL\tPERIOD 1"),
        (inserted, "SEAL\tPERIOD 1"),
        (reordered, "SEAL\tPERIOD 1"),
        (cut_off_before_the_last_seal, "SEAL\tPERIOD 2"),
    ],
)
def test_whatever_was_done_to_a_line_is_found(verify, tamper, where):
    tamper()
    code, said = verify()
    assert (code, where in said, "审计记录完整" in said) == (1, True, False)
