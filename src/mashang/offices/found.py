"""Rows by their public numbers, for this room's operations; NotFound otherwise."""

from typing import TypeVar

from django.db.models import QuerySet

from mashang.kernel.errors import NotFound
from mashang.kernel.tables import Row
from mashang.offices.models import Official, Post, Unit

Found = TypeVar("Found", bound=Row)


def one(rows: QuerySet[Found]) -> Found:
    row = rows.first()
    if row is None:
        raise NotFound
    return row


def unit(code: str) -> Unit:
    return one(Unit.objects.filter(code=code))


def post(code: str) -> Post:
    return one(Post.objects.filter(code=code))


def official(staff_number: str) -> Official:
    return one(Official.objects.filter(staff_number=staff_number).select_related("account"))
