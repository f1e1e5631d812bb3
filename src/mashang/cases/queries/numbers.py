"""Finding cases by what people hold in their hands or say."""

import re

from django.db.models import Q

from mashang.cases.models import Case
from mashang.people import queries as people

# what lists and acts seldom read, and what would have to be unsealed row by row; read when it is asked for
UNREAD = (
    "application__answers",
    "application__applicant_name",
    "application__contact_phone",
    "application__delivery_address",
    "item_version__content",
)


def numbered(number: str) -> Q:
    """Cases with this case number or receipt number. Each is looked up in its own index: with a plain OR over the two
    tables both databases read every case there is."""
    by_receipt = Case.objects.filter(application__receipt_number=number).values("pk")
    return Q(pk__in=Case.objects.filter(number=number).values("pk").union(by_receipt))


OURS = re.compile(r"[0-9]{6}-[0-9]{8}-[0-9A-Z]+(-[0-9A-Z]+)?")  # how case and receipt numbers are written
MOST_ALIKE = 200  # people or organisations of one name; said to the databases, they begin there and not at all cases


def meant(text: str) -> Q:
    """Cases that somebody means who shows or says this: their number, the applicant's document number or whole name, an
    organisation's credit code or part of its name."""
    if OURS.fullmatch(text):
        return numbered(text)
    persons, organisations = people.persons_named(text)[:MOST_ALIKE], people.organisations_named(text)[:MOST_ALIKE]
    by_person = Case.objects.filter(application__person__in=persons).values("pk")
    return Q(pk__in=by_person.union(Case.objects.filter(application__organisation__in=organisations).values("pk")))
