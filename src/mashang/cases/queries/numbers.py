"""Finding cases by what people hold in their hands."""

from django.db.models import Q

from mashang.cases.models import Case

# what lists and acts seldom read, and what would have to be unsealed row by row; read when it is asked for
UNREAD = (
    "application__answers", "application__applicant_name", "application__contact_phone",
    "application__delivery_address", "item_version__content",
)  # fmt: skip


def numbered(number: str) -> Q:
    """Cases with this case number or receipt number. Each is looked up in its own index: with a plain OR over the two
    tables both databases read every case there is."""
    by_receipt = Case.objects.filter(application__receipt_number=number).values("pk")
    return Q(pk__in=Case.objects.filter(number=number).values("pk").union(by_receipt))
