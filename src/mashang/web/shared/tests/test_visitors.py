import pytest

from mashang.web.shared.visitors import address_of


@pytest.mark.parametrize(
    "proxies, forwarded, address",
    [
        (0, "", "10.0.0.1"),
        (0, "203.0.113.9", "10.0.0.1"),  # nobody of ours wrote it
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),  # the first was the visitor's own invention
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.7", "203.0.113.9"),
        (2, "2001:db8::9", "2001:db8::9"),
        (1, "", "10.0.0.1"),
        (1, "unknown", "10.0.0.1"),
        (1, "<script>", "10.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_say_is_believed(rf, settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert address_of(rf.get("/", headers=headers, REMOTE_ADDR="10.0.0.1")) == address


def test_a_connection_without_address_has_none(rf, settings):
    settings.PROXIES = 0
    assert address_of(rf.get("/", REMOTE_ADDR="")) == ""
