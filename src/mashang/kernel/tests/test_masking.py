from hypothesis import given
from hypothesis import strategies as st

from mashang.kernel import masking


def test_what_a_clerk_sees_by_default():
    assert masking.name("张三") == "张*"
    assert masking.name("欧阳娜娜") == "欧**"
    assert masking.name("阿卜杜·热合曼") == "阿卜杜·**"
    assert masking.name("阿依古丽·阿不都热合曼·吐尔逊") == "阿依古丽·**"
    assert masking.document_number("350102199003071234") == "350102********1234"
    assert masking.document_number("E12345678") == "E******78"
    assert masking.phone("13900001111") == "139****1111"
    assert masking.phone("110") == "***"
    assert masking.address("福建省福州市鼓楼区东街口1号") == "福建省福州市…"
    assert masking.address("") == ""


@given(st.text(alphabet="0123456789X", min_size=15, max_size=18))
def test_no_document_number_shows_more_than_ten_characters(number):
    shown = masking.document_number(number)
    assert sum(1 for one in shown if one != "*") <= 10
    assert "*" in shown


@given(st.text(min_size=2, max_size=30).filter(lambda text: "*" not in text and "·" not in text))
def test_of_a_name_only_the_first_character_stays_and_no_row_of_stars_as_long_as_the_name(name):
    assert masking.name(name) == name[0] + "*" * min(len(name) - 1, 2)


@given(st.text(min_size=7, max_size=60))
def test_an_address_never_shows_more_than_six_characters(address):
    assert masking.address(address) == address[:6] + "…"


@given(st.text(alphabet="0123456789", max_size=20))
def test_a_masked_phone_always_hides_something(phone):
    assert not phone or "*" in masking.phone(phone)
