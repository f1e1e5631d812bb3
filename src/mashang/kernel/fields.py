"""Columns for personal data."""

import json
from typing import Any

from django.db import models

from mashang.kernel import crypto


class SealedField(models.TextField):
    """Text encrypted at rest; `limit` counts plain characters. Never filter by it: use a keyed hash beside it."""

    def __init__(self, *args: Any, limit: int = 200, **kwargs: Any) -> None:
        self.limit = limit
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "limit": self.limit}

    def get_prep_value(self, value: str | None) -> str | None:
        value = super().get_prep_value(value)
        if value is None:
            return None
        if len(value) > self.limit:
            raise ValueError(f"{self.name}: longer than {self.limit} characters")
        return crypto.seal(value)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return None if value is None else crypto.unseal(value)


class HashField(models.CharField):
    """A hash that the record leaves out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 80)
        super().__init__(*args, **kwargs)


class SearchHashField(HashField):
    """The keyed hash of a personal value, for finding it (`crypto.keyed_hash`, asked for by `crypto.hashes`).

    Its model says in SEARCHED_BY what it is the hash of, so that the search key can change (`kernel.rehashing`).
    """


class SecretHashField(HashField):
    """The hash of something that was given to somebody and is kept nowhere (`crypto.secret_hash`)."""


class SealedJSONField(SealedField):
    """A JSON value encrypted at rest as one text; for answers to forms, which hold whatever people type."""

    _pyi_private_set_type: Any  # for the type checker: a JSON value, not text
    _pyi_private_get_type: Any

    def __init__(self, *args: Any, limit: int = 500_000, **kwargs: Any) -> None:
        super().__init__(*args, limit=limit, **kwargs)

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else super().get_prep_value(json.dumps(value, ensure_ascii=False))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        text = super().from_db_value(value, expression, connection)
        return json.loads(text) if text else {}

    def value_to_string(self, obj: models.Model) -> str:
        return json.dumps(self.value_from_object(obj), ensure_ascii=False)
