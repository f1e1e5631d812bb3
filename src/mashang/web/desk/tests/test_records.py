"""The record of a case in words."""

from mashang.web.desk.records import _changes


def test_supervision_opens_a_case_whose_papers_the_window_received():
    assert list(_changes({"materials": ["plan", "rules"], "reason": "当面核对"})) == [
        "materials：plan、rules",
        "理由：当面核对",
    ]
