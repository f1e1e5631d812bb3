"""Relations between tables go down the floors. (The imports are checked by import-linter, see pyproject.toml.)"""

from django.apps import apps
from django.db.models import Model

from tests.architecture.house import floors

DERIVED = {"catalogue.SearchEntry", "catalogue.SearchToken"}  # made anew from what they belong to


def room_of(model: type[Model]) -> str:
    return model.__module__.split(".")[1] if model.__module__.startswith("mashang.") else ""


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if room_of(model)]


def goes_down(model: type[Model], target: type[Model]) -> bool:
    here, there = room_of(model), room_of(target)
    return here == there or (there != "" and floors()[there] < floors()[here])


def test_every_relation_goes_down_or_stays_in_its_room():
    wrong = [
        f"{field} -> {field.related_model._meta.label}"
        for model in own_models()
        for field in [*model._meta.concrete_fields, *model._meta.local_many_to_many]
        if field.is_relation and not goes_down(model, field.related_model)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_relation_is_generic():
    assert [str(field) for model in own_models() for field in model._meta.private_fields] == []


def test_every_table_derives_from_the_foundation():
    from mashang.kernel.tables import Row

    assert [model._meta.label for model in own_models() if not issubclass(model, Row)] == []


def test_nothing_that_is_pointed_to_vanishes_with_what_it_belongs_to():
    """on_delete is PROTECT: a legal record is not deleted in passing."""
    from django.db.models import PROTECT

    wrong = [
        str(field)
        for model in own_models()
        if model._meta.label not in DERIVED
        for field in model._meta.concrete_fields
        if field.is_relation and field.remote_field.on_delete is not PROTECT
    ]
    assert not wrong, "\n".join(wrong)
