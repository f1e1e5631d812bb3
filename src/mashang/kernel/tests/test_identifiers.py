import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.kernel import identifiers
from mashang.kernel.identifiers import check
from mashang.kernel.identifiers.organisations import ALPHABET, organisation_check_character

TODAY = date(2026, 2, 14)
SHARED = Path(__file__).parents[5] / "shared" / "data"


def codes(kind: str, value: str) -> list[str]:
    verdict = check(kind, value, on=TODAY)
    return ["VALID" if verdict.valid else "INVALID", *verdict.codes()]


def resident(region: str, born: str, order: str) -> str:
    """A number with its true check character, by the weights of the standard rather than by the library."""
    body = region + born + order
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def unified(body: str) -> str:
    """A unified code from its first 16 characters, with both check characters."""
    inner = body + organisation_check_character(body[8:])
    total = sum(ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(inner))
    return inner + ALPHABET[(31 - total) % 31]


# -- resident identity numbers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "34052419800101001X"])
def test_true_numbers_hold(number):
    assert check("ric", number, on=TODAY).valid


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("110105194912310021", ["INVALID", "CHECK"]),
        (resident("110105", "19490229", "002"), ["INVALID", "DATE"]),  # 1949 was no leap year
        (resident("110105", "20000229", "002"), ["VALID"]),
        (resident("110105", "19000229", "002"), ["INVALID", "DATE"]),
        (resident("110105", "19491301", "002"), ["INVALID", "DATE"]),
        (resident("110105", "00000101", "002"), ["INVALID", "DATE"]),
        (resident("110105", "20260214", "002"), ["VALID"]),
        (resident("110105", "20260215", "002"), ["INVALID", "FUTURE"]),
        (resident("110105", "19490101", "000"), ["VALID"]),
        ("110105199102300021", ["INVALID", "DATE", "CHECK"]),  # all reasons at once
        ("11010519491231002", ["INVALID", "LENGTH"]),
        ("11010519491231002XX", ["INVALID", "LENGTH"]),
        ("1101051949123100XX", ["INVALID", "FORM"]),
        ("X10105194912310021", ["INVALID", "FORM"]),
        ("11010519491231002A", ["INVALID", "FORM"]),
        ("11010519491231002x", ["INVALID", "SPELLING"]),
        (" 11010519491231002X", ["INVALID", "SPELLING"]),
        ("110105 19491231 002X", ["INVALID", "SPELLING"]),
        ("１１０１０５１９４９１２３１００２Ｘ", ["INVALID", "SPELLING"]),
        ("11010519491231002Ⅹ", ["INVALID", "SPELLING"]),
        ("٠١٠١٠٥١٩٤٩١٢٣١٠٠٢١", ["INVALID", "FORM"]),  # Arabic digits
        ("11010519491231002\u200bX", ["INVALID", "INVISIBLE"]),
        ("\ufeff11010519491231002X", ["INVALID", "INVISIBLE"]),
        ("", ["INVALID", "EMPTY"]),
        ("  ", ["INVALID", "EMPTY"]),
        (resident("990426", "19911201", "007"), ["VALID", "REGION_UNKNOWN"]),
        (resident("110201", "19931201", "007"), ["VALID", "REGION_NOT_IN_FORCE"]),
        (resident("350403", "19850101", "007"), ["VALID"]),
        ("830000200209060065", ["VALID", "RESIDENCE_PERMIT", "REGION_UNKNOWN"]),
        ("81000019980902013X", ["VALID", "RESIDENCE_PERMIT"]),
        ("110105491231002", ["INVALID", "OUTDATED"]),
        ("110105490229002", ["INVALID", "DATE"]),
        ("11010549123100X", ["INVALID", "LENGTH"]),
    ],
)
def test_edges_of_resident_numbers(number, found):
    assert codes("ric", number) == found


def test_the_reason_of_a_15_digit_number_gives_the_18_digits():
    verdict = check("ric", "110105491231002")
    assert "11010519491231002X" in verdict.reason and verdict.normalised == "11010519491231002X"
    assert identifiers.to_18("110105491231002") == "11010519491231002X"


def test_the_reason_of_another_spelling_gives_the_right_one():
    verdict = check("ric", " 11010519491231002x")
    assert verdict.reason == "写法不规范，应写作 11010519491231002X" and verdict.normalised == "11010519491231002X"


def test_the_region_is_named():
    assert check("ric", resident("110201", "19931201", "007")).reason == (
        "地区代码 110201（昌平县）在出生年份 1993 没有启用"
    )
    assert identifiers.region_spans("350403") == ((1983, 2021, "三元区"),)


def test_without_a_day_the_future_is_not_judged():
    assert check("ric", resident("110105", "29990101", "002")).valid


def test_the_date_of_birth_is_read_from_both_generations():
    assert identifiers.born_on("11010519491231002X") == identifiers.born_on("110105491231002") == date(1949, 12, 31)


born = st.dates(date(1900, 1, 1), TODAY).map(lambda day: f"{day:%Y%m%d}")
orders = st.integers(0, 999).map("{:03}".format)


@given(born, orders, st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_found(day, order, place, digit):
    number = resident("350104", day, order)
    assert check("ric", number, on=TODAY).valid
    wrong = number[:place] + digit + number[place + 1 :]
    assert check("ric", wrong, on=TODAY).valid == (wrong == number)


# -- unified social credit codes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["91350100M000100Y43", "11100000000013338W", "113700000045030270"])
def test_true_unified_codes_hold(code):
    assert codes("uscc", code) == ["VALID"]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("91350100M000100Y44", ["INVALID", "CHECK"]),
        ("91350100M000100Y4O", ["INVALID", "FORM"]),
        ("91350100M000100Y4", ["INVALID", "LENGTH"]),
        ("9135A100M000100Y43", ["INVALID", "FORM"]),
        ("91350100m000100y43", ["INVALID", "SPELLING"]),
        ("91350100M000100Y43 ", ["INVALID", "SPELLING"]),
        (unified("L135010000013338"), ["VALID", "DEPARTMENT_UNKNOWN"]),
        (unified("Y135010000013338"), ["VALID"]),
        ("110105194912310021", ["INVALID", "ORGANISATION_CHECK", "CHECK"]),
    ],
)
def test_edges_of_unified_codes(code, found):
    assert codes("uscc", code) == found


def test_a_wrong_organisation_digit_is_invalid_although_the_outer_one_holds():
    inner = "91350100M000100Y"
    total = sum(ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(inner + "5"))
    assert codes("uscc", f"{inner}5{ALPHABET[(31 - total) % 31]}") == ["INVALID", "ORGANISATION_CHECK"]


@given(
    st.text("123459ANY", min_size=1, max_size=1),
    st.integers(0, 999_999),
    st.text(ALPHABET, min_size=8, max_size=8),
    st.integers(0, 17),
    st.sampled_from(ALPHABET),
)
def test_one_wrong_character_of_a_unified_code_is_always_found(department, region, body, place, char):
    code = unified(f"{department}1{region:06}{body}")
    assert check("uscc", code).valid
    wrong = code[:place] + char + code[place + 1 :]
    assert check("uscc", wrong).valid == (wrong == code)


# -- certificate identifiers -------------------------------------------------------------------------------------------

TRUE_IDENTIFIERS = [
    "11100000000013338W011.11430000006122244L.20230000403.001.U",
    "11100000000013338W011.11430000006122244L.20230000403.002.S",
    "11100000000013338W032.11220000013544541J.2430599.001.F",
    "11100000MB03271699022.340100.000000016.001.9",
    "11100000000013338W009.11330105002500287C.2025052201.002.0",
]


@pytest.mark.parametrize("identifier", TRUE_IDENTIFIERS)
def test_certificate_identifiers_hold_with_and_without_root_and_can_be_made_again(identifier):
    with_root = f"1.2.156.3005.2.{identifier}"
    assert codes("ecert", identifier) == codes("ecert", with_root) == ["VALID"]
    assert check("ecert", identifier).normalised == with_root
    parts = identifiers.parsed(identifier)
    made = identifiers.make_certificate_identifier(*parts[:3], int(parts.version))
    assert made == with_root == str(parts)


@pytest.mark.parametrize(
    ("identifier", "found"),
    [
        ("11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M", ["INVALID", "CHECK"]),
        ("11100000000013338W011.11430000006122244L.20230000403.001", ["INVALID", "FORM"]),
        ("1.2.156.3005.1.11100000000013338W011.11430000006122244L.20230000403.001.U", ["INVALID", "FORM"]),
        ("11100000000013338W011.11430000006122244L.20230000403.001.u", ["INVALID", "SPELLING"]),
        (
            "11100000000013338W01.1143000000612224.2023-403.000.UU",
            ["INVALID", "TYPE", "ISSUER", "SERIAL", "VERSION", "CHECK_FORM"],
        ),
        ("11100000000013338W011.11430000006122244L.20230000403.1.U", ["INVALID", "VERSION"]),
        ("11100000000013338W011.11430000006122244L..001.U", ["INVALID", "SERIAL"]),
        (f"11100000000013338W011.11430000006122244L.{'1' * 33}.001.U", ["INVALID", "SERIAL"]),
    ],
)
def test_edges_of_certificate_identifiers(identifier, found):
    assert codes("ecert", identifier) == found


def test_wrong_codes_of_bodies_inside_an_identifier_are_said_but_no_ground_to_refuse():
    made = identifiers.make_certificate_identifier("11100000000013339W011", "11430000006122245L", "1", 1)
    assert codes("ecert", made) == ["VALID", "OWNER_CODE", "ISSUER_CODE"]


def test_a_township_is_written_with_twelve_digits_and_bad_parts_are_refused():
    made = identifiers.make_certificate_identifier("11100000000013338W011", "350104001", "ABC", 12)
    assert identifiers.parsed(made)[1:4] == ("350104001000", "ABC", "012")
    with pytest.raises(ValueError, match="流水号"):
        identifiers.make_certificate_identifier("11100000000013338W011", "350104", "a-b", 1)


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=32), st.integers(1, 999), st.data())
def test_one_wrong_character_of_an_identifier_is_always_found(serial, version, data):
    made = identifiers.make_certificate_identifier("11100000000013338W011", "11430000006122244L", serial, version)
    place = data.draw(st.integers(len("1.2.156.3005.2."), len(made) - 1))
    char = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    if made[place] != ".":
        wrong = made[:place] + char + made[place + 1 :]
        assert check("ecert", wrong).valid == (wrong == made)
        assert bool(identifiers.certificate_identifier_problem(wrong)) == (wrong != made)


# -- service items -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "scheme", "found"),
    [
        ("370117002011", "NATIONAL_BASIC", ["VALID"]),
        ("11370800MB285591843370117002011", "NATIONAL_IMPLEMENTATION", ["VALID"]),
        ("11370800MB28559184337011700201101", "NATIONAL_HANDLING", ["VALID"]),
        ("11370800MB285591833370117002011", "NATIONAL_IMPLEMENTATION", ["INVALID", "BODY_CHECK"]),
        ("11370800MB28559184337011700201", "LOCAL", ["INVALID", "FORM"]),
        ("11370800MB285591849370117002011", "LOCAL", ["INVALID", "FORM"]),  # there is no ninth level
        ("11370800mb285591843370117002011", "LOCAL", ["INVALID", "SPELLING"]),
        ("511Z07001006-511602000000-000-11511301008778183N-1-00", "LOCAL", ["VALID"]),
        ("511Z07001006-511602000000-000-11511301008778183M-1-00", "LOCAL", ["INVALID", "BODY_CHECK"]),
        ("511A62001004-511602000000-000-TE5116020105116050-1-00", "LOCAL", ["VALID", "BODY_UNKNOWN"]),
        ("E-000004-001-11511301008778386B", "LOCAL", ["VALID"]),
        ("0100123400", "LOCAL", ["VALID"]),
        ("X" * 100, "LOCAL", ["VALID"]),
        ("X" * 101, "LOCAL", ["INVALID", "LENGTH"]),
        ("事项-1", "LOCAL", ["INVALID", "FORM"]),
        ("=1+1", "LOCAL", ["INVALID", "FORM"]),
        ("1 2", "LOCAL", ["INVALID", "FORM"]),
    ],
)
def test_item_codes_are_judged_by_their_scheme(code, scheme, found):
    assert (identifiers.scheme(code), codes("item", code)) == (scheme, found)


# -- other papers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        ("permanent_resident", resident("935084", "19800101", "001"), ["VALID"]),
        ("permanent_resident", "USA350080010112", ["VALID"]),
        ("permanent_resident", "USA350080023012", ["INVALID", "DATE"]),
        ("permanent_resident", "935084198001010012", ["INVALID", "CHECK"]),
        ("hk_macao_permit", "H12345678", ["VALID"]),
        ("hk_macao_permit", "h12345678", ["INVALID", "SPELLING"]),
        ("hk_macao_permit", "T12345678", ["INVALID", "FORM"]),
        ("taiwan_permit", "12345678", ["VALID"]),
        ("taiwan_permit", "1234567890(B)", ["VALID"]),
        ("taiwan_permit", "123", ["INVALID", "FORM"]),
        ("passport", "EA1234567", ["VALID"]),
        ("passport", "E1", ["INVALID", "FORM"]),
        ("mobile", "13800138000", ["VALID"]),
        ("mobile", "+86 138-0013-8000", ["INVALID", "SPELLING"]),
        ("mobile", "12800138000", ["INVALID", "FORM"]),
    ],
)
def test_other_papers(kind, value, found):
    assert codes(kind, value) == found


def test_forms_may_accept_another_spelling_when_they_ask_for_the_right_one():
    assert identifiers.spelled("ric", "３４０５２４１９８００１０１００１ｘ") == "34052419800101001X"
    assert identifiers.spelled("mobile", "0086 138 0013 8000") == "13800138000"


@given(st.sampled_from(identifiers.KINDS), st.text())
def test_no_text_breaks_a_check(kind, value):
    verdict = check(kind, value, on=TODAY)
    assert verdict.valid or verdict.reason


def test_reasons_are_translated_where_they_are_shown():
    english = {"应为 18 位，现为 %(count)s 位": "18 characters are needed, these are %(count)s"}
    assert check("uscc", "1").in_words(english.__getitem__) == "18 characters are needed, these are 1"


# -- reference vectors -------------------------------------------------------------------------------------------------


def _rows(name: str) -> list[dict[str, str]]:
    if not (SHARED / name).exists():
        pytest.skip("the shared reference tables are not on this machine")
    with open(SHARED / name, newline="") as file:
        return list(csv.DictReader(file))


def test_the_reference_vectors_agree():
    rows = _rows("identifiers/identifier_vectors_dev.csv")
    expected = [row["check"] == "ok" and row["extra"] in ("ok", "org_code_ok", "type_len_21") for row in rows]
    assert [check(row["kind"], row["value"], on=TODAY).valid for row in rows] == expected
    regions = [row["region"] for row in rows if row["kind"] == "ric" and row["check"] == "ok"]
    assert [_region(row["value"]) for row in rows if row["kind"] == "ric" and row["check"] == "ok"] == regions


def _region(number: str) -> str:
    found = check("ric", number).codes()
    words = {"REGION_UNKNOWN": "unknown", "REGION_NOT_IN_FORCE": "known_but_not_in_birth_year"}
    return next((words[code] for code in found if code in words), "known")


def test_the_regions_agree_with_the_reference_table():
    def spans(rows):
        return sorted((int(row["from_year"] or 0), int(row["to_year"] or 9999)) for row in rows)

    table: dict[str, list[dict[str, str]]] = {}
    for row in _rows("divisions/national_codes_history.csv"):
        table.setdefault(row["code6"], []).append(row)
    ours = {code: sorted(span[:2] for span in identifiers.region_spans(code)) for code in table}
    assert ours == {code: spans(rows) for code, rows in table.items()}


def test_real_item_codes_hold():
    rows = _rows("service_items/guangan_items.csv")
    assert [row["item_code"] for row in rows if not check("item", row["item_code"]).valid] == []


def test_a_birthday_tomorrow_becomes_valid_tomorrow():
    number = resident("350104", f"{TODAY + timedelta(days=1):%Y%m%d}", "001")
    assert [check("ric", number, on=TODAY + timedelta(days=n)).valid for n in (0, 1)] == [False, True]


def test_what_citizens_read_of_a_check_has_its_english():
    from babel.messages import pofile

    folder = Path(identifiers.__file__).parent
    marked = {text for file in folder.glob("*.py") for text in re.findall(r'\b_\(\s*"([^"]+)"', file.read_text())}
    with (folder.parent / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        english = {message.id for message in pofile.read_po(file) if message.string}
    about_items = {text for text in marked - english if "代码" in text or "编码" in text or "居住证" in text}
    assert marked - english == about_items  # read by officials only
