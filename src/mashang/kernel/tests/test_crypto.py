import base64

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from mashang.kernel import crypto

KEY = bytes.fromhex("0123456789abcdeffedcba9876543210")


def encrypted(block: bytes, times: int = 1) -> str:
    cipher = Cipher(algorithms.SM4(KEY), modes.ECB()).encryptor()
    for _ in range(times):
        block = cipher.update(block)
    return block.hex()


def test_the_cipher_is_sm4_as_published_in_gb_t_32907_appendix_a():
    assert encrypted(KEY) == "681edf34d206965e86b3e94f536e4246"


@pytest.mark.slow
def test_a_million_rounds_agree_with_gb_t_32907_appendix_a():
    assert encrypted(KEY, 1_000_000) == "595298c7c6fd271f0402f804c33d3f66"


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=200))
def test_what_was_sealed_can_be_read_again(text):
    assert crypto.unseal(crypto.seal(text)) == text


def test_a_sealed_value_names_its_algorithm_and_key_and_never_repeats():
    first, second = crypto.seal("350102199003071234"), crypto.seal("350102199003071234")
    assert first.startswith("sm4:1:")
    assert first != second


@given(place=st.integers(0, 45), bit=st.integers(0, 7))
def test_any_flipped_bit_is_refused(place, bit):
    head, body = crypto.seal("350102199003071234").rsplit(":", 1)
    raw = bytearray(base64.b64decode(body))
    raw[place % len(raw)] ^= 1 << bit
    with pytest.raises(InvalidTag):
        crypto.unseal(f"{head}:{base64.b64encode(raw).decode()}")


def test_an_unknown_algorithm_is_refused():
    with pytest.raises(ValueError, match="unknown algorithm rot13"):
        crypto.unseal("rot13:1:abc")


def test_values_sealed_under_an_older_key_stay_readable(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"
    before = crypto.seal("李梅")
    (tmp_path / "keys" / "data-2.key").write_text("another secret")
    after = crypto.seal("李梅")
    assert (before[:6], after[:6]) == ("sm4:1:", "sm4:2:")
    assert (crypto.unseal(before), crypto.unseal(after)) == ("李梅", "李梅")


def test_the_hash_for_searching_depends_on_the_key_and_names_it(settings, tmp_path):
    here = crypto.keyed_hash("13900001111")
    assert here == crypto.keyed_hash("13900001111")
    assert (here[:2], len(here)) == ("1:", 66)
    settings.KEYS = tmp_path
    assert crypto.keyed_hash("13900001111") != here
    assert (crypto.keyed_hash(""), crypto.hashes("")) == ("", [])


def test_a_value_is_looked_for_under_every_search_key(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"
    before = crypto.keyed_hash("13900001111")
    assert crypto.hashes("13900001111") == [before]
    assert crypto.add_key(crypto.SEARCH) == 2
    assert crypto.hashes("13900001111") == [crypto.keyed_hash("13900001111"), before]
    assert crypto.key_numbers() == [1]  # the key of data is another one


def test_what_somebody_was_given_does_not_hang_on_the_search_key(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"
    before = crypto.secret_hash("K7M2P9QX")
    crypto.add_key(crypto.SEARCH)
    assert crypto.secret_hash("K7M2P9QX") == before != crypto.keyed_hash("K7M2P9QX")
    assert crypto.secret_hash("") == ""
