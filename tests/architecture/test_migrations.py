import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say(capsys):
    call_command("makemigrations", "--check", "--dry-run", verbosity=1)
    assert capsys.readouterr().out == "No changes detected\n"


@pytest.mark.django_db
def test_the_settings_contradict_nothing():
    from django.core.checks import run_checks

    assert [str(found) for found in run_checks()] == []
