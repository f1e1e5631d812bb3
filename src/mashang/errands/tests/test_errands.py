"""Long work: watched, cancelled, resumed; killed in the middle and nothing done twice; a stranger finds nothing."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from mashang.errands import local, queries
from mashang.errands.models import Errand, Piece
from mashang.errands.operations import asking, cancellation, enclosures, forgetting, resumption, working
from mashang.errands.tests.conftest import count
from mashang.errands.types import Asked, Slice
from mashang.kernel import local_rules, rows
from mashang.kernel.errors import NotAllowed, NotFound, Refusal
from mashang.kernel.models import AuditLine, LocalRule
from mashang.people.models import Account

pytestmark = pytest.mark.django_db
KINDS = {"count": count}
ANYBODY = {"count": lambda actor, result: True}  # may fetch


@pytest.fixture
def ask(officials, at):
    def asked(name: str = "chen", **more) -> str:
        return asking.ask(kind=more.pop("kind", "count"), what=more, by=officials[name], at=at)

    return asked


def effects() -> list[str]:
    return list(AuditLine.objects.filter(act="probe.counted").order_by("id").values_list("subject_number", flat=True))


def told(officials, key: str, at) -> str:
    return "".join(queries.file_for(officials["chen"], key, ANYBODY, at=at)[1])


ALL = "".join(f"{number}\n" for number in range(10))


def test_work_is_done_slice_by_slice_and_its_file_is_whole(officials, ask, at):
    key = ask()
    before = queries.errand_for(officials["chen"], key, at=at)
    assert (before.state, before.is_open, before.has_file) == ("WAITING", True, False)
    assert working.take_turn(KINDS, now=at)
    after = queries.errand_for(officials["chen"], key, at=at)
    assert (after.state, after.done, after.total, after.has_file) == ("DONE", 10, 10, True)
    assert told(officials, key, at) == ALL
    assert effects() == ["3", "6", "9", "10"]
    assert not working.take_turn(KINDS, now=at)
    acts = AuditLine.objects.filter(subject_number=key).order_by("id").values_list("act", flat=True)
    assert list(acts) == ["errand.asked", "errand.fetched"]


def test_a_turn_is_short_and_others_have_theirs(officials, ask, at):
    first, second = ask(), ask("shen")
    done = []
    for turn in range(8):
        working.take_turn(KINDS, now=at + timedelta(seconds=turn), seconds=0)
        done.append([Errand.objects.get(key=key).done for key in (first, second)])
    assert done == [[3, 0], [3, 3], [6, 3], [6, 6], [9, 6], [9, 9], [10, 9], [10, 10]]


def test_a_killed_relay_loses_the_slice_under_way_and_nothing_is_done_twice(officials, ask, at):
    key = ask()

    def killed_in_the_third(asked: Asked) -> Iterator[Slice]:
        slices = count(asked)
        yield next(slices)
        yield next(slices)
        next(slices)
        raise KeyboardInterrupt  # as a process that is killed: nobody notes anything

    with pytest.raises(KeyboardInterrupt):
        working.take_turn({"count": killed_in_the_third}, now=at)
    assert Errand.objects.get(key=key).done == 6
    assert not working.take_turn(KINDS, now=at + timedelta(seconds=59))  # the lease still holds
    assert working.take_turn(KINDS, now=at + working.LEASE + timedelta(seconds=1))
    assert effects() == ["3", "6", "9", "10"]
    assert told(officials, key, at) == ALL


def test_a_slice_whose_effect_fails_leaves_neither_progress_nor_text(ask, at):
    key = ask()

    def spoiled(asked: Asked) -> Iterator[Slice]:
        yield Slice({"row": 3}, 3, 10, text="0\n", effect=lambda: 1 / 0)

    working.take_turn({"count": spoiled}, now=at)
    errand = Errand.objects.get(key=key)
    assert (errand.done, errand.reached, errand.state, errand.attempts_made) == (0, {}, "RUNNING", 1)
    assert Piece.objects.count() == 0


def test_of_two_relays_one_works_and_the_other_finds_nothing(ask, at):
    ask()
    seen = []

    def watched(asked: Asked) -> Iterator[Slice]:
        for part in count(asked):
            seen.append(working.take_turn(KINDS, now=at))  # what another relay finds meanwhile
            yield part

    assert working.take_turn({"count": watched}, now=at)
    assert seen == [False] * 4
    assert effects() == ["3", "6", "9", "10"]


def test_a_relay_that_was_too_slow_writes_nothing_when_another_took_over(officials, ask, at):
    key = ask()
    late = at + working.LEASE + timedelta(seconds=1)

    def slow(asked: Asked) -> Iterator[Slice]:
        part = next(count(asked))
        working.take_turn(KINDS, now=late)  # the other one does everything meanwhile
        yield part

    working.take_turn({"count": slow}, now=at)
    assert effects() == ["3", "6", "9", "10"]
    assert told(officials, key, at) == ALL


def test_cancelling_stops_the_slice_under_way_and_resuming_goes_on_from_there(officials, ask, at):
    key, chen = ask(), officials["chen"]

    def cancelled_meanwhile(asked: Asked) -> Iterator[Slice]:
        slices = count(asked)
        yield next(slices)
        part = next(slices)
        cancellation.cancel(key=key, by=chen, at=at)
        yield part

    working.take_turn({"count": cancelled_meanwhile}, now=at)
    assert (queries.errand_for(chen, key, at=at).state, effects()) == ("CANCELLED", ["3"])
    assert not working.take_turn(KINDS, now=at)
    with pytest.raises(NotFound):
        queries.file_for(chen, key, ANYBODY, at=at)
    resumption.resume(key=key, by=chen, at=at)
    working.take_turn(KINDS, now=at)
    assert (effects(), told(officials, key, at)) == (["3", "6", "9", "10"], ALL)


def test_what_fails_is_tried_again_with_pauses_then_it_has_failed_and_says_why(officials, ask, at):
    key, now = ask(), at

    def broken(asked: Asked) -> Iterator[Slice]:
        raise OSError("no such server")
        yield

    for pause in working.PAUSES:
        working.take_turn({"count": broken}, now=now)
        assert Errand.objects.get(key=key).state == "RUNNING"
        now += pause
    working.take_turn({"count": broken}, now=now)
    failed = queries.errand_for(officials["chen"], key, at=at)
    assert (failed.state, failed.problem) == ("FAILED", "OSError: no such server")
    resumption.resume(key=key, by=officials["chen"], at=now)
    working.take_turn(KINDS, now=now)
    assert queries.errand_for(officials["chen"], key, at=at).state == "DONE"


def test_a_refusal_is_final_and_said_in_its_own_words(officials, ask, at):
    key = ask()

    def refused(asked: Asked) -> Iterator[Slice]:
        raise Refusal("这份文件里没有事项")
        yield

    working.take_turn({"count": refused}, now=at)
    told_why = queries.errand_for(officials["chen"], key, at=at)
    assert (told_why.state, told_why.problem) == ("FAILED", "这份文件里没有事项")


def test_who_left_the_staff_gets_nothing_done(officials, ask, at):
    key = ask()
    Account.objects.filter(pk=officials["chen"].account_id).update(is_active=False)
    working.take_turn(KINDS, now=at)
    assert (Errand.objects.get(key=key).state, effects()) == ("FAILED", [])


def test_a_stranger_finds_cancels_resumes_and_fetches_nothing(officials, ask, at):
    key = ask()
    working.take_turn(KINDS, now=at)
    for name in ("shen", "sun"):
        stranger = officials[name]
        assert queries.errands_of(stranger, at=at).rows == []
        for attempt in (
            lambda by=stranger: queries.errand_for(by, key, at=at),
            lambda by=stranger: queries.file_for(by, key, ANYBODY, at=at),
            lambda by=stranger: cancellation.cancel(key=key, by=by, at=at),
            lambda by=stranger: resumption.resume(key=key, by=by, at=at),
        ):
            with pytest.raises(NotFound):
                attempt()
    with pytest.raises(NotAllowed):
        asking.ask(kind="count", what={}, by=officials["sun"], at=at)


def test_a_second_click_asks_for_nothing_more_and_ten_at_a_time_are_enough(officials, at):
    chen = officials["chen"]
    keys = {asking.ask(kind="count", what={}, by=chen, at=at, once="click") for _ in range(2)}
    assert len(keys) == Errand.objects.count() == 1
    for _ in range(asking.MOST_OPEN - 1):
        asking.ask(kind="count", what={}, by=chen, at=at)
    with pytest.raises(Refusal, match="10 个后台任务"):
        asking.ask(kind="count", what={}, by=chen, at=at)


def test_results_are_kept_for_the_days_that_the_city_says(officials, ask, at):
    key, running = ask(), ask("shen")
    working.take_turn(KINDS, now=at)
    assert queries.file_for(officials["chen"], key, ANYBODY, at=at + timedelta(days=7))[0] == "counted.csv"
    with pytest.raises(NotFound):
        queries.file_for(officials["chen"], key, ANYBODY, at=at + timedelta(days=8))
    kept_until = queries.errand_for(officials["chen"], key, at=at).kept_until
    assert (kept_until - at.date()).days == 7
    assert forgetting.forget(at + timedelta(days=7)) == 0
    assert forgetting.forget(at + timedelta(days=8)) == 1
    assert [Piece.objects.count(), list(Errand.objects.values_list("key", flat=True))] == [0, [running]]


def test_a_page_promised_seven_days_and_the_file_was_gone_after_three(officials, ask, at):
    """The rule was shortened meanwhile: the page says what the job does, both by the rule of today."""
    key = ask()
    working.take_turn(KINDS, now=at)
    shorter = at + timedelta(days=2)
    rows.insert(LocalRule(code=local.DAYS_KEPT, value="3", effective_from=shorter.date()))
    local_rules.forget()
    told = [queries.errand_for(officials["chen"], key, at=now).kept_until for now in (at, shorter)]
    assert [(day - at.date()).days for day in told] == [7, 3]
    assert [forgetting.forget(at + timedelta(days=days)) for days in (3, 4)] == [0, 1]


def test_who_may_not_see_it_any_more_does_not_fetch_it(officials, ask, at):
    key = ask()
    working.take_turn(KINDS, now=at)
    with pytest.raises(NotAllowed, match="不能再下载"):
        queries.file_for(officials["chen"], key, {"count": lambda actor, result: result["rows"] > 10}, at=at)
    assert not AuditLine.objects.filter(act="errand.fetched").exists()


def test_the_language_of_who_asked_is_that_of_the_result(officials, at):
    from django.utils import translation

    def spoken(asked: Asked) -> Iterator[Slice]:
        yield Slice({}, 1, 1, result={"said": translation.get_language()})

    with translation.override("en"):
        key = asking.ask(kind="spoken", what={}, by=officials["chen"], at=at)
    working.take_turn({"spoken": spoken}, now=at)
    assert queries.errand_for(officials["chen"], key, at=at).result == {"said": "en"}


@pytest.mark.parametrize("slices", [1, 3])
def test_how_many_statements_it_takes(officials, ask, at, statements, slices):
    ask(rows=3 * slices)
    with statements(3 + 1 + 4 * slices + 1):  # look, take, lease; official; per slice row, count, piece, effect; end
        working.take_turn(KINDS, now=at)
    with statements(1):
        assert not working.take_turn(KINDS, now=at)
    queries.errands_of(officials["chen"], at=at)  # reads the local rules, for a minute
    with statements(1):
        queries.errands_of(officials["chen"], at=at)


def test_work_that_is_expensive_to_begin_is_begun_once_for_many_turns(ask, at):
    ask()
    begun = []

    def expensive(asked: Asked) -> Iterator[Slice]:
        begun.append(asked.at)
        yield from count(asked)

    for turn in range(6):
        working.take_turn({"count": expensive}, now=at + timedelta(seconds=turn), seconds=0)
    assert (begun, effects()) == ([at], ["3", "6", "9", "10"])


def test_what_was_begun_long_ago_is_begun_anew_with_the_rights_of_now(ask, at):
    ask()
    begun = []

    def watched(asked: Asked) -> Iterator[Slice]:
        begun.append(asked.at)
        yield from count(asked)

    for turn in range(5):
        working.take_turn({"count": watched}, now=at + turn * working.KEPT, seconds=0)
    assert (len(begun), effects()) == (5, ["3", "6", "9", "10"])


@pytest.mark.django_db(transaction=True)
def test_impatient_clicks_at_the_same_moment_ask_once_and_for_ten_at_most(ask, officials, at, at_once):
    once = at_once(4, lambda _: asking.ask(kind="count", what={}, by=officials["chen"], at=at, once="one click"))
    assert len(set(once)) == Errand.objects.count() == 1
    given = at_once(12, lambda _: ask())
    assert sum(isinstance(one, Refusal) for one in given) == 3
    assert Errand.objects.count() == asking.MOST_OPEN


@pytest.mark.once
def test_a_list_that_two_editors_choose_at_the_same_time_is_read_whole(settings, tmp_path):
    settings.HOME = tmp_path
    content = b"x" * 100_000
    digest = enclosures.keep(content)
    with open(tmp_path / "imports" / digest, "rb") as reading:  # the first editor's import is under way
        assert reading.read(10) == content[:10]
        assert enclosures.keep(content) == digest
        assert reading.read() == content[10:]
    assert [path.name for path in (tmp_path / "imports").iterdir()] == [digest]
