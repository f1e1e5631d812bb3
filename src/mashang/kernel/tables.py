"""The base of all rows. Every length limit and every choice list becomes a check constraint too,
because SQLite does not enforce lengths and both databases shall refuse alike. A foreign key with which another index of
its table begins has none of its own: it would be written at every act and answer nothing more."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import CharField, CheckConstraint, Q
from django.db.models.base import ModelBase


def _own_fields(attributes: dict[str, Any], bases: tuple) -> Iterator[tuple[str, models.Field]]:
    for base in bases:
        meta = getattr(base, "_meta", None)
        if isinstance(base, ModelBase) and meta is not None and meta.abstract:
            yield from ((field.name, field) for field in meta.local_fields)
    yield from ((name, value) for name, value in attributes.items() if isinstance(value, models.Field))


def _limits(table: str, name: str, field: models.Field) -> Iterator[CheckConstraint]:
    if not isinstance(field, CharField) or field.max_length is None:
        return
    if field.choices:
        words = [word for word, _ in field.flatchoices]
        allowed = [*words, ""] if field.blank and "" not in words else words
        yield CheckConstraint(condition=Q(**{f"{name}__in": allowed}), name=f"{table}_{name}_word")
    else:
        yield CheckConstraint(condition=Q(**{f"{name}__length__lte": field.max_length}), name=f"{table}_{name}_max")


def _beginnings(meta: Any) -> set[str]:
    """The columns by which the table's own indexes, those over all rows, find something."""
    own = [*getattr(meta, "indexes", []), *getattr(meta, "constraints", [])]
    return {one.fields[0].lstrip("-") for one in own if getattr(one, "fields", ()) and not one.condition}


class RowBase(ModelBase):
    def __new__(mcs, class_name: str, bases: tuple, attributes: dict[str, Any], **kwargs: Any) -> Any:
        meta = attributes.get("Meta")
        if not getattr(meta, "abstract", False) and attributes["__module__"] != __name__:
            table = f"{attributes['__module__'].split('.')[-2]}_{class_name.lower()}"[:40]
            limits = [c for n, f in _own_fields(attributes, bases) for c in _limits(table, n, f)]
            for name in _beginnings(meta) & attributes.keys():
                if isinstance(attributes[name], models.ForeignKey):
                    attributes[name].db_index = False
            constraints = [*getattr(meta, "constraints", []), *limits]
            parents = (meta,) if meta else ()
            attributes["Meta"] = type("Meta", parents, {"constraints": constraints, "abstract": False})
        return super().__new__(mcs, class_name, bases, attributes, **kwargs)


class Row(models.Model, metaclass=RowBase):
    """Base of every table of the house."""

    class Meta:
        abstract = True


class AuditedRow(Row):
    """A subject of audit: head and sequence of its chain live on the row itself and guard every change.

    Subclasses say by `subject_number` which public number their audit lines carry.
    """

    audit_sequence = models.PositiveIntegerField(default=0)
    audit_head = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        abstract = True

    @property
    def subject_number(self) -> str:
        raise NotImplementedError

    @property
    def subject_kind(self) -> str:
        return self._meta.label  # e.g. "cases.Case"
