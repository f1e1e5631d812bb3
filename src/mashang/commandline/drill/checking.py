"""What must hold after a drill, read from the tables themselves: nothing lost, nothing twice, the record whole."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from mashang.commandline.drill.load import Seen

ONCE_PER_CASE = {  # what follows from an act of a case, exactly once: (question, which act it follows from)
    "steps": ("SELECT act, c.number FROM cases_step s JOIN cases_case c ON c.id = s.case_id", None),
    "receipts": ("SELECT about_number FROM documents_letter WHERE kind = 'RECEIPT'", "SUBMISSION"),
    "acceptance letters": ("SELECT about_number FROM documents_letter WHERE kind = 'ACCEPTANCE'", "ACCEPTANCE"),
    "decision letters": ("SELECT about_number FROM documents_letter WHERE kind = 'DECISION_GRANT'", "DECISION"),
    "certificates": ("SELECT about_number FROM certificates_certificate", "DECISION"),
}


def asked(question: str) -> list[tuple]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def settle() -> int:
    """What the next relay does when the leases of those that were killed have run out; how much that was."""
    from django.db import connection

    from mashang.kernel import clock, relay

    connection.close()  # it may have died with the server
    return relay.drain(now=clock.now() + 2 * relay.LEASE + timedelta(seconds=sum(p.seconds for p in relay.PAUSES)))


def problems(seen: Seen) -> Iterator[str]:
    """Every sentence is something that must never happen."""
    yield from seen.troubles
    if not seen.acknowledged:
        yield "nothing was acknowledged to anybody: this drill shows nothing"
    steps = Counter(asked(ONCE_PER_CASE["steps"][0]))
    yield from (
        f"acknowledged and lost: {act} of {number}" for act, number in seen.acknowledged if not steps[act, number]
    )
    for name, (question, act) in ONCE_PER_CASE.items():
        if act is None:
            yield from (f"twice: {kind} of {number}" for (kind, number), times in steps.items() if times > 1)
            continue
        made, due = Counter(number for (number,) in asked(question)), {n for (a, n) in steps if a == act}
        yield from (f"{name}: {times} for {number}" for number, times in made.items() if times > 1)
        yield from (f"{name}: none for {number}" for number in sorted(due - set(made)))
    yield from _of_facts()
    yield from _of_the_record()


def _of_facts() -> Iterator[str]:
    from mashang.kernel import relay

    for state, number in asked("SELECT state, count(*) FROM kernel_outboxfact GROUP BY state"):
        if state not in {"SPREAD", "WITHDRAWN"}:
            yield f"{number} facts are {state}"
    for state, number in asked("SELECT state, count(*) FROM kernel_delivery WHERE state <> 'DONE' GROUP BY state"):
        yield f"{number} deliveries are {state}"
    made = Counter(asked("SELECT fact_id, reaction FROM kernel_delivery"))
    due = {
        (fact, name)
        for fact, kind in asked("SELECT id, kind FROM kernel_outboxfact WHERE state = 'SPREAD'")
        for name in relay.reactions_to(kind)
    }
    if set(made) != due or any(times > 1 for times in made.values()):
        yield "facts and reactions do not match one to one"


def _of_the_record() -> Iterator[str]:
    from mashang.cases import queries
    from mashang.cases.operations import rebuild
    from mashang.documents import queries as documents
    from mashang.kernel import actors, clock, sealing
    from mashang.kernel.verification import verify

    sealing.seal(clock.now())
    yield from (f"audit: {one.kind} {one.where} {one.text}" for one in verify().problems)
    by = actors.job("drill")
    for number in list(queries.accepted_numbers()):
        if rebuild.recompute(case_number=number, by=by, at=clock.now()):
            yield f"rebuild changed {number}"
    for (sha256,) in asked("SELECT DISTINCT sha256 FROM documents_storedfile WHERE sha256 <> ''"):
        if problem := documents.why_unreadable(sha256):
            yield f"a row without its file: {sha256}: {problem}"
