import json
from datetime import date, timedelta

import pytest

from mashang.kernel import acts, audit, clock, rows, sealing, verification_parts
from mashang.kernel.models import AuditLine, AuditSeal
from mashang.kernel.tests.probe import NOON, WANG, Matter, opened
from mashang.kernel.verification import Problem, Report, verify

pytestmark = pytest.mark.usefixtures("matters")
TODAY, TOMORROW = date(2026, 3, 2), date(2026, 3, 3)


def change(matter: Matter, **values) -> None:
    with acts.performing("matter.changed", by=WANG, at=NOON) as act:
        act.change(matter, **values)


@pytest.fixture
def two_days():
    """Two matters with eight chained lines and one read, sealed in three periods and one day."""
    first, second = opened("M1"), opened("M2")
    change(first, is_public=True)
    sealing.seal(NOON)
    change(first, state="CLOSED")
    change(second, is_public=True)
    audit.record("person.shown", kind="people.Person", number="P1", by=WANG, at=NOON, reason="核对")
    sealing.seal(NOON + timedelta(minutes=5))
    sealing.seal_day(TODAY)
    change(second, state="CLOSED")
    change(first, fee=3)
    sealing.seal(clock.on(TOMORROW, 9))


def problems(*models) -> list[tuple[str, str]]:
    """What is found at one go; part by part the same is found."""
    report = verify(models or [Matter])
    assert in_parts(*models) == report
    return [(problem.kind, problem.where) for problem in report.problems]


def in_parts(*models) -> Report:
    """The report of many short parts, each as a new process would go on from what the one before kept as JSON."""
    reached: dict = {}
    for _ in range(100):
        if verification_parts.is_over(reached):
            return verification_parts.report_of(reached)
        reached = json.loads(json.dumps(next(verification_parts.parts(reached, models or [Matter]))))
    raise AssertionError("it came to no end")


@pytest.fixture(autouse=True)
def _short_parts(monkeypatch):
    for name in ("SEALS", "LINES", "ROWS"):
        monkeypatch.setattr(verification_parts, name, 2)


def line(number: str, sequence: int) -> AuditLine:
    return AuditLine.objects.get(subject_number=number, sequence=sequence)


def test_an_untouched_record_is_sound_and_says_until_when(two_days):
    report = verify([Matter])
    assert in_parts() == report
    assert report.problems == []
    assert (report.lines, report.unsealed, report.seals) == (8, 0, 4)
    assert report.sealed_until == clock.on(TOMORROW, 9)


def test_what_was_done_since_the_last_seal_is_counted(two_days):
    opened("M3")
    report = verify([Matter])
    assert (report.is_sound, report.lines, report.unsealed) == (True, 9, 1)


def test_a_changed_line_is_found(two_days):
    changed = line("M1", 2)
    AuditLine.objects.filter(pk=changed.pk).update(detail=changed.detail.replace("true", "false"))
    assert problems() == [("CHANGED", str(changed))]


def test_a_changed_line_with_a_new_digest_is_found_by_its_successor_and_its_seal(two_days):
    changed = line("M1", 2)
    changed.actor_label = "李四"
    AuditLine.objects.filter(pk=changed.pk).update(actor_label="李四", digest=audit.digest(changed))
    assert problems() == [("SEAL", "PERIOD 1"), ("CHANGED", str(line("M1", 3)))]


def test_a_deleted_line_is_found(two_days):
    line("M1", 2).delete()
    assert problems() == [("SEAL", "PERIOD 1"), ("MISSING", str(line("M1", 3)))]


def test_a_deleted_read_is_found(two_days):
    AuditLine.objects.filter(sequence=0).delete()
    assert problems() == [("SEAL", "PERIOD 2")]


def test_the_last_line_cannot_be_cut_off_even_before_it_is_sealed(two_days):
    change(Matter.objects.get(number="M2"), fee=8)
    line("M2", 4).delete()
    assert problems() == [("HEAD", "probe.Matter M2")]


def test_an_inserted_line_is_found(two_days):
    inserted = audit.line(
        "matter.changed",
        kind="probe.Matter",
        number="M2",
        sequence=4,
        previous=line("M2", 3).digest,
        by=WANG,
        at=NOON,
        detail={},
    )
    rows.insert(inserted)
    assert problems() == [("HEAD", "probe.Matter M2")]


def test_a_line_slipped_under_an_old_seal_is_found(two_days):
    inserted = audit.line("x", kind="y", number="z", sequence=0, previous="", by=WANG, at=NOON, detail={})
    inserted.seal = AuditSeal.objects.get(kind="PERIOD", number=1)
    rows.insert(inserted)
    assert problems() == [("SEAL", "PERIOD 1")]


def test_two_lines_in_exchanged_places_are_found(two_days):
    one, other = line("M1", 1), line("M2", 1)
    for target in (one, other):
        AuditLine.objects.filter(pk=target.pk).update(sequence=target.sequence + 100)
    for target, source in ((one, other), (other, one)):
        fields = ("subject_number", "sequence", "detail", "digest")
        AuditLine.objects.filter(pk=target.pk).update(**{name: getattr(source, name) for name in fields})
    assert problems() == [("SEAL", "PERIOD 1")]


def test_a_removed_seal_is_found(two_days):
    removed = AuditSeal.objects.get(kind="PERIOD", number=2)
    AuditLine.objects.filter(seal=removed).update(seal=None)
    removed.delete()
    report = verify([Matter])
    assert [(p.kind, p.where) for p in report.problems] == [
        ("SEAL", "PERIOD 3"),
        ("SEAL", "PERIOD 3"),
        ("SEAL", f"DAY {TODAY.toordinal()}"),
    ]
    assert report.sealed_until == NOON


def test_a_seal_signed_by_somebody_else_is_found(two_days):
    AuditSeal.objects.filter(kind="DAY").update(signature="ed25519:1:" + "A" * 86 + "==")
    assert problems() == [("SIGNATURE", f"DAY {TODAY.toordinal()}")]


def test_a_subject_that_vanished_is_named(two_days):
    Matter.objects.filter(number="M1").delete()
    assert problems() == [("MISSING", "probe.Matter M1")]


def test_a_subject_that_was_put_in_without_an_act_is_named(two_days):
    rows.insert(Matter(number="M9"))
    assert problems() == [("HEAD", "probe.Matter M9")]


def test_lines_of_a_kind_that_no_longer_exists_are_named(two_days):
    assert [(p.kind, p.where) for p in verify([]).problems] == [("MISSING", "probe.Matter")]


def test_nothing_to_seal_makes_no_seal():
    assert sealing.seal(NOON) == 0
    assert sealing.seal_day(TODAY) is None
    assert not AuditSeal.objects.exists()
    assert verify([Matter]).sealed_until is None


def test_many_lines_are_sealed_in_several_seals(monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 2)
    for number in range(5):
        opened(f"M{number}")
    assert sealing.seal(NOON) == 5
    assert list(AuditSeal.objects.order_by("number").values_list("number", "line_count")) == [(1, 2), (2, 2), (3, 1)]
    assert verify([Matter]).is_sound


def test_a_day_is_sealed_once(two_days):
    assert sealing.seal_day(TODAY) is None
    assert sealing.seal_day(TOMORROW).line_count == 2
    assert verify([Matter]).is_sound


def test_a_clock_set_back_cannot_seal_into_a_day_that_is_sealed(two_days):
    sealing.seal_day(TOMORROW)
    opened("M3")
    sealing.seal(NOON)
    last = AuditSeal.objects.filter(kind="PERIOD").latest("number")
    assert last.sealed_at == clock.on(TOMORROW + timedelta(days=1))
    assert verify([Matter]).is_sound


def test_two_relays_that_seal_at_once_seal_every_line_once(together):
    def write():
        for number in range(30):
            audit.record("person.shown", kind="people.Person", number=str(number), by=WANG, at=NOON)

    def check():
        report = verify([])
        return report.problems, report.lines, report.unsealed

    def seal():
        return sealing.seal(NOON)

    together(write)
    together(seal, seal)
    together(seal)
    assert together(check) == [([], 30, 0)]


def test_a_problem_reads_as_a_sentence(two_days):
    line("M1", 2).delete()
    assert verify([Matter]).problems[0] == Problem("SEAL", "PERIOD 1", "封存时有 3 条记录，现在有 2 条")
