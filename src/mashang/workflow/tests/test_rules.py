from datetime import UTC, datetime, timedelta

from mashang.workflow import rules


def test_a_task_without_a_due_moment_stands_last():
    assert rules.place(None) > rules.place(datetime.now(UTC) + timedelta(days=100_000))
