"""Tables that spreadsheets open: nothing in them runs, and figures stay figures."""

import csv
import io

import pytest

from mashang.kernel import spreadsheets

pytestmark = pytest.mark.once


@pytest.mark.parametrize("sign", [*"=+-@\t\r\n＝＋－＠", " =", "\u3000=", "\t=", "-1+", "-5%|"])
def test_nothing_that_a_citizen_writes_runs_on_an_officials_machine(sign):
    (row,) = csv.reader(io.StringIO(spreadsheets.lines([[sign + "cmd|' /C calc'!A0"]]), newline=""))
    assert row == ["'" + sign + "cmd|' /C calc'!A0"]


@pytest.mark.parametrize("figure", ["-5", "-12.5%", "-0.25", "12", "", "—"])
def test_what_became_worse_can_be_added_up(figure):
    assert spreadsheets.plain(figure) == figure
    assert spreadsheets.plain(-5) == "-5"
