"""A clock that jumps back: numbers stay unique, the record keeps the order in which things were done, and holds."""

from datetime import timedelta

from mashang.cases.operations import acceptance, review
from mashang.cases.tests import making
from mashang.cases.tests.conftest import city, morning  # noqa: F401
from mashang.kernel import audit, sealing
from mashang.kernel.verification import verify


def test_after_a_clock_was_set_back_a_day_nothing_is_numbered_twice_or_put_before_what_was_done(city, morning):  # noqa: F811
    first = making.submitted(city, morning).case_number
    making.with_original(first, morning)
    acceptance.accept(case_number=first, by=city.actor("lin"), at=morning + timedelta(hours=1))
    sealing.seal(morning + timedelta(hours=1))

    earlier = morning - timedelta(days=1)
    second = making.submitted(city, earlier, name="sun").case_number
    review.pass_on(case_number=first, opinion="符合条件", by=city.actor("zheng"), at=earlier)
    sealing.seal(earlier)
    third = making.submitted(city, morning, name="sun").case_number

    assert len({first, second, third}) == 3
    lines = list(audit.history("cases.Case", first))
    assert [(line.sequence, line.act) for line in lines] == [
        (1, "application.submitted"),
        (2, "case.accepted"),
        (3, "case.reviewed"),
    ]
    assert lines[2].at < lines[1].at
    problems = {problem.kind for problem in verify().problems}
    assert problems <= {"HEAD"}  # the miniature city itself was put in without acts
