"""A city that is not safe does not open in production, and hears everything at once."""

import pytest

from mashang.commandline import main
from mashang.kernel import actors, clock, local_rules
from mashang.kernel.models import LocalRule
from mashang.people.models import Account
from mashang.people.operations import staff_account

pytestmark = pytest.mark.django_db
BY = actors.job("tests")


@pytest.fixture
def safe(settings, tmp_path, monkeypatch):
    """A city as it should be."""
    monkeypatch.setenv("MASHANG_PRODUCTION", "1")
    settings.HOME, settings.KEYS = tmp_path / "var", tmp_path / "keys"
    settings.PUBLIC_ADDRESS, settings.ALLOWED_HOSTS = "https://zwfw.example.gov.cn", ["zwfw.example.gov.cn"]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.HOME.mkdir()
    settings.KEYS.mkdir()
    LocalRule.objects.create(code="people.second_factor", value="1", effective_from=clock.today())
    local_rules.forget()
    return settings


def opened(name: str, password: str, **more) -> Account:
    return staff_account.open_staff_account(
        sign_in_name=name, display_name=name, first_password=password, by=BY, at=clock.now(), **more
    )


def problems(command: str = "relay") -> list[str]:
    """What the start of a command says; nothing when it would open."""
    try:
        main._require_safety([command])
    except SystemExit as stop:
        return str(stop).splitlines()[1:]
    return []


def test_a_safe_city_opens(safe):
    opened("ma.chao", "Lychee-2026", must_change_password=False)  # a name of the demo city, with a password of its own
    opened("new.one", "Lychee-2026")
    assert problems() == problems("serve") == problems("web") == []


def test_everything_unsafe_is_named_at_once(safe):
    safe.DEBUG, safe.TODAY, safe.DEMO = True, clock.today(), True
    safe.PUBLIC_ADDRESS, safe.ALLOWED_HOSTS = "http://10.0.0.7", ["*"]
    safe.SESSION_COOKIE_SECURE = False
    safe.GATEWAYS = {**safe.GATEWAYS, "identity": "mashang.gateways.identity.local.Demonstration"}
    safe.KEYS = safe.HOME / "keys"
    safe.KEYS.mkdir()
    (safe.KEYS / "data-1.key").write_text("x")
    (safe.KEYS / "data-1.key").chmod(0o644)
    opened("ma.chao", "Yunjiang-2026", must_change_password=False)
    LocalRule.objects.update(value="0")
    local_rules.forget()
    words = [
        "demo city",
        "DEBUG",
        "PUBLIC_ADDRESS is no https",
        "cookies",
        "MASHANG_HOSTS",
        "MASHANG_TODAY",
        "MASHANG_IDENTITY",
        "inside the home",
        "others can read (data-1.key)",
        "demo city: ma.chao",
        "people.second_factor",
    ]
    said = problems()
    assert len(said) == len(words)
    assert [word for word, sentence in zip(words, said, strict=True) if word not in sentence] == []


@pytest.mark.parametrize("command", ["serve", "web", "relay", "demo"])
def test_every_process_that_serves_asks_and_only_in_production(safe, monkeypatch, command):
    safe.SECURE_PROXY_SSL_HEADER = None
    assert any("MASHANG_BEHIND_PROXY" in sentence for sentence in problems(command))
    assert problems("audit") == []
    monkeypatch.setenv("MASHANG_PRODUCTION", "0")
    assert problems(command) == []


def test_the_demo_city_is_never_served_as_a_real_one(safe):
    assert len(problems("demo")) == 1
    (safe.HOME / "demo.stamp").touch()
    assert len(problems("serve")) == 1
