"""Which keys an archive asks for, and how what is missing is said."""

import pytest

from mashang.commandline.archives import Manifest, _keys_as_told, why_keys_do_not_fit
from mashang.kernel import crypto, sealing


@pytest.fixture
def manifest(settings, tmp_path):
    """An archive that was made with the keys of this test."""
    settings.KEYS = tmp_path / "keys"
    crypto.secret_hash("made")
    crypto.newest_key(crypto.DATA), crypto.newest_key(crypto.SEARCH), sealing.newest_key()
    made = Manifest("0.1.0", "2026-11-22T03:00:00+08:00", "云江市", "sqlite", [], {})
    made.keys = _keys_as_told()
    return made


def test_its_own_keys_fit_and_newer_ones_beside_them_too(manifest):
    assert why_keys_do_not_fit(manifest) == ""
    crypto.add_key(crypto.DATA)
    crypto.add_key(crypto.SEARCH)
    assert why_keys_do_not_fit(manifest) == ""


def test_a_key_that_was_retired_after_the_backup_is_found_again(manifest):
    crypto.add_key(crypto.DATA)
    crypto.retire_key(1)
    assert why_keys_do_not_fit(manifest) == "keys are missing: data-1.key (rename data-1.retired to it)"


def test_nobody_is_asked_for_a_key_that_was_put_away_before_the_backup(manifest, settings):
    crypto.add_key(crypto.DATA)
    crypto.retire_key(1)
    manifest.keys = {**_keys_as_told(), "names": [*_keys_as_told()["names"], "data-1.retired"]}  # as older ones say
    (settings.KEYS / "data-1.retired").unlink()
    assert why_keys_do_not_fit(manifest) == ""


def test_an_empty_folder_of_keys_is_said_in_one_line(manifest, settings, tmp_path):
    manifest.keys["names"] += [f"seals/{number}.pem" for number in range(20)]
    settings.KEYS = tmp_path / "none"
    assert why_keys_do_not_fit(manifest) == (
        "keys are missing: codes.key, data-1.key, seal-1.key, seal-1.pub, search-1.key, "
        "and 20 more: put the whole folder back"
    )
