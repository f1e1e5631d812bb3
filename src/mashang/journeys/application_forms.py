"""From what was filed to the application form (申请表) among its materials."""

from datetime import datetime

from mashang.cases.events import ApplicationFormConfirmed
from mashang.cases.operations import application_form
from mashang.kernel.actors import job
from mashang.kernel.relay import prepared

RELAY = job("relay")


@prepared(lambda fact, at: application_form.drawn(fact.case_number, at=at, at_window=fact.at_window))
def make(fact: ApplicationFormConfirmed, *, at: datetime, ready: application_form.Drawn | None) -> None:
    """Draws the form (slow, outside the transaction), then puts it among the materials."""
    application_form.keep(ready=ready, by=RELAY, at=at)
