"""The key that finds people changes; everybody is found before, during and after, and codes that were given hold."""

from dataclasses import fields

import pytest
from django.apps import apps

from mashang.cases import codes
from mashang.cases import queries as cases
from mashang.cases.models import Application
from mashang.cases.tests.conftest import city, morning  # noqa: F401
from mashang.cases.tests.making import submitted
from mashang.certificates import queries as certificates
from mashang.certificates.models import Certificate
from mashang.certificates.tests.conftest import LI_NUMBER, made_city
from mashang.certificates.tests.conftest import NOON as CERTIFIED
from mashang.commandline import archives
from mashang.commandline.main import main
from mashang.kernel import actors, audit, crypto, rehashing
from mashang.kernel.fields import SearchHashField
from mashang.kernel.models import AuditLine
from mashang.kernel.verification import verify
from mashang.people import queries
from mashang.people.models import Account, Person
from mashang.people.operations import code_request, recovery
from mashang.people.operations.sign_in import sign_in
from mashang.people.tests.cast import (
    CHEN,
    CHEN_PHONE,
    NOON,
    PASSWORD,
    SUN,
    SUN_PHONE,
    VISITOR,
    code_for,
    later,
    registered,
)
from mashang.people.tests.conftest import _ports, notebook  # noqa: F401


@pytest.fixture(autouse=True)
def keys(db, settings, tmp_path):
    settings.KEYS = tmp_path / "keys"
    return settings.KEYS


@pytest.fixture
def chen(notebook) -> Account:  # noqa: F811
    """Ms Chen has an account; Mr Sun, the stranger, another one."""
    registered(notebook, SUN, SUN_PHONE)
    return registered(notebook)


def enter(phone: str = CHEN_PHONE) -> Account:
    return sign_in(name=phone, password=PASSWORD, by=VISITOR, at=NOON).account


def numbers() -> dict[str, set[str]]:
    """Which keys the stored hashes of each column name."""
    return {
        str(place): {value.split(":")[0] for value in place.model._base_manager.values_list(place.column, flat=True)}
        for place in rehashing.places()
        if place.model is not Certificate
    }


def test_every_column_that_finds_somebody_says_what_it_is_the_hash_of():
    columns = {
        f"{model._meta.db_table}.{field.column}"
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, SearchHashField) and not model._meta.db_table.startswith("kernel_probe")
    }
    assert {str(place) for place in rehashing.places()} == {*columns, "people_account.sign_in_name"}


def test_a_rotation_hashes_everybody_anew_and_loses_nobody(chen, capsys):
    assert main(["keys", "rotate", "search"]) == 0
    assert set.union(*numbers().values()) == {"2"}
    assert (enter(), enter(SUN_PHONE) == chen) == (chen, False)
    assert Person.objects.get(name_hash=CHEN.name_hash, document_hash=CHEN.document_hash).name == "陈美玲"
    assert verify([Account, Person]).is_sound
    capsys.readouterr()
    main(["keys", "list"])
    assert capsys.readouterr().out.splitlines()[1:3] == ["search-1\t0\t", "search-2\t8\tfinds new values"]


def test_during_a_rotation_everybody_is_found_and_nobody_twice(chen, notebook):  # noqa: F811
    Person.objects.filter(bindings__account=chen).update(is_checked=True)
    crypto.add_key(crypto.SEARCH)  # nothing is renewed yet
    assert enter() == chen
    assert queries.checked_person("RESIDENT_ID", CHEN.document_number).name == "陈美玲"
    code = code_for(notebook, CHEN_PHONE, purpose="RECOVERY", at=later(minutes=5))
    recovery.recover(phone=CHEN_PHONE, code=code, password="Anders-2026", by=VISITOR, at=later(minutes=5))
    code_request.request_code(purpose="REGISTRATION", phone=SUN_PHONE, by=VISITOR, at=later(minutes=9))
    assert notebook.last(SUN_PHONE).template == "ALREADY_REGISTERED"


def test_an_interrupted_rotation_goes_on_with_the_same_key(chen, monkeypatch):
    monkeypatch.setattr(rehashing, "BATCH", 1)
    whole, calls = crypto.keyed_hash, iter(range(99))
    monkeypatch.setattr(crypto, "keyed_hash", lambda text: whole(text) if next(calls) < 3 else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main(["keys", "rotate", "search"])
    monkeypatch.setattr(crypto, "keyed_hash", whole)
    assert set.union(*numbers().values()) == {"1", "2"}
    assert (enter(), enter(SUN_PHONE).pk) == (chen, Account.objects.exclude(pk=chen.pk).get().pk)
    main(["keys", "rotate", "search"])
    assert (set.union(*numbers().values()), crypto.key_numbers("search")) == ({"2"}, [1, 2])


def test_a_phone_changed_meanwhile_is_theirs(chen, monkeypatch):
    crypto.add_key(crypto.SEARCH)
    place = next(one for one in rehashing.places() if one.column == "phone_hash")
    (batch,) = list(rehashing._batches(place))
    new = crypto.keyed_hash("13700137000")
    Account.objects.filter(pk=chen.pk).update(phone="13700137000", phone_hash=new)
    rehashing._stored(place, batch)
    assert Account.objects.get(pk=chen.pk).phone_hash == new


def test_the_old_key_is_put_away_when_nothing_uses_it(chen, keys, capsys):
    main(["keys", "add", "search"])
    assert main(["keys", "retire", "search", "1"]) == 1
    assert "8 values still use search-1: ./start keys rotate search" in capsys.readouterr().err
    main(["keys", "rotate", "search"])
    assert main(["keys", "retire", "search", "1"]) == 0
    assert (enter(), (keys / "search-1.retired").exists()) == (chen, True)
    noted = AuditLine.objects.filter(subject_kind="kernel.Key").order_by("id").values_list("subject_number", flat=True)
    assert list(noted) == ["search-2", "search-2", "search-1"]


def test_a_query_code_from_before_still_opens_its_case(city, morning):  # noqa: F811
    receipt = submitted(city, morning)
    code, by = receipt.query_code, actors.visitor("10.0.0.7")
    main(["keys", "rotate", "search"])
    main(["keys", "retire", "search", "1"])
    assert cases.case_by_code(receipt.case_number, code, by=by, at=morning).number == receipt.case_number
    assert codes.query_code(Application.objects.get().key) == code  # told again to whom it belongs


def test_certificates_are_found_by_their_holder_afterwards():
    town = made_city()
    town.issued(town.for_li())
    main(["keys", "rotate", "search"])
    assert Certificate.objects.get().holder_hash.startswith("2:")
    assert len(certificates.certificates_of(town["li"], at=CERTIFIED).rows) == 1
    assert certificates.certificates_of(town["sun"], at=CERTIFIED).rows == []
    assert LI_NUMBER not in Certificate.objects.get().holder_hash


def test_the_record_does_not_keep_the_hash_of_a_phone(chen):
    lines = AuditLine.objects.filter(subject_kind="people.Account", subject_number=chen.key)
    assert not [line for line in lines if crypto.keyed_hash(CHEN_PHONE) in line.detail]
    staff = audit.shown(Account(kind="STAFF", sign_in_name="wang.window"), ["sign_in_name"])
    assert staff == {"sign_in_name": "wang.window"}


def test_an_archive_from_before_fits_as_long_as_its_key_is_there(chen, keys):
    manifest = archives.Manifest(**{**_empty_manifest(), "keys": archives._keys_as_told()})
    main(["keys", "rotate", "search"])
    assert archives.why_keys_do_not_fit(manifest) == ""
    main(["keys", "retire", "search", "1"])
    assert archives.why_keys_do_not_fit(manifest) == "keys are missing: search-1.key (rename search-1.retired to it)"


def _empty_manifest() -> dict:
    return {one.name: None for one in fields(archives.Manifest)}
