import re

from mashang.certificates import queries
from mashang.web.console.tests.conftest import text

TYPES = "/console/certificates/types/"
DOG = {
    "code": "DOG",
    "name": "养犬登记证",
    "type_code": "11100000000013346P031",
    "number_format": "Q{division}{sequence:05}",
    "holder": "PERSON",
    "validity_months": "12",
    "facts": "养犬人＝holder.name\n犬名＝dog_name\n备注",
    "is_active": "yes",
}


def test_a_publisher_adds_a_type_and_changes_it(browse, staffed):
    wei = browse("wei")
    assert f'href="{TYPES}new/"' in text(wei.get(TYPES))
    wrong = wei.post(f"{TYPES}new/", {**DOG, "type_code": "1", "number_format": "Q", "validity_months": "一年"})
    assert wrong.status_code == 422 and "例如 60" in text(wrong) and 'value="一年"' in text(wrong)
    wrong = wei.post(f"{TYPES}new/", {**DOG, "type_code": "1", "number_format": "Q", "holder": ""})
    assert wrong.status_code == 422 and text(wrong).count("field__error") == 3
    assert wei.post(f"{TYPES}new/", DOG)["Location"] == TYPES
    draft = queries.type_draft("DOG")
    assert (draft.validity_months, draft.is_licence, draft.facts) == (
        12,
        False,
        (("养犬人", "holder.name"), ("犬名", "dog_name"), ("备注", "")),
    )
    assert wei.post(f"{TYPES}new/", DOG).status_code == 422  # the code is taken
    page = wei.get(f"{TYPES}DOG/").content.decode()  # as it is sent: what was typed keeps its lines
    shown = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert shown and shown[1] == DOG["facts"]
    assert wei.post(f"{TYPES}DOG/", {**DOG, "validity_months": "", "is_active": ""}).status_code == 302
    assert "DOG" not in [one.code for one in queries.types()]
    assert queries.type_draft("DOG").validity_months is None


def test_others_see_the_catalogue_and_keep_nothing(browse, staffed):
    assert "新证照类型" not in text(browse("su").get(TYPES))
    for name, expected in (("su", (403, 404)), ("admin", (403, 404)), ("li", (403, 404))):
        assert (
            browse(name).post(f"{TYPES}new/", DOG).status_code,
            browse(name).post(f"{TYPES}FOOD-LICENCE/", DOG).status_code,
        ) == expected
