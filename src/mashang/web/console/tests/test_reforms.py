"""The ledger is kept at the console and read by everybody, on the page and as a table."""

from mashang.catalogue import queries
from mashang.web.console.tests.conftest import text

LEDGER = "/console/reforms/"
WITHDRAWAL = f"{LEDGER}withdrawal/"
SENT = {
    "kind": "PROOF_ABOLISHED",
    "name": "婚姻状况证明",
    "unit_code": "SCJG",
    "document": "云政〔2026〕1 号",
    "decided_on": "2026-03-02",
    "before": "要 2 份证明",
    "after": "告知承诺",
    "count_before": "2",
    "count_after": "0",
}


def test_an_entry_becomes_public_and_a_wrong_one_disappears(browse, staffed, client):
    wei = browse("wei")
    assert "还没有这样的记录" in text(client.get("/lists/reform/"))
    wrong = wei.post(LEDGER, {**SENT, "count_after": "两份", "decided_on": "三月", "document": ""})
    assert wrong.status_code == 422 and text(wrong).count("field__error") == 3 and 'value="两份"' in text(wrong)
    assert "请选择部门" in text(wei.post(LEDGER, {**SENT, "unit_code": "X"}))
    assert wei.post(LEDGER, SENT).status_code == 302
    public = text(client.get("/lists/reform/?kind=PROOF_ABOLISHED"))
    for words in ("婚姻状况证明", "2 → 0", "减少 2（100.0%）", "云政〔2026〕1 号", "2026年3月2日"):
        assert words in public, words
    assert "婚姻状况证明" not in text(client.get("/lists/reform/?kind=ITEM_MERGED"))
    table = client.get("/lists/reform/table/").content.decode("utf-8-sig").splitlines()
    assert table[1] == "2026-03-02,婚姻状况证明,市市场监管局,取消证明,要 2 份证明,告知承诺,2,0,云政〔2026〕1 号"
    assert '/lists/reform/"' in text(client.get("/lists/"))
    (entry,) = queries.reforms().rows
    assert [wei.post(WITHDRAWAL, {"key": key, "reason": ""}).status_code for key in ("", entry.key)] == [422, 422]
    assert wei.post(WITHDRAWAL, {"key": entry.key, "reason": "重复"}).status_code == 302
    assert "婚姻状况证明" not in text(client.get("/lists/reform/"))


def test_readers_of_the_catalogue_read_and_enter_nothing(browse, staffed):
    for name in ("he", "du", "shen"):
        assert "记入台账" not in text(browse(name).get(LEDGER))
        assert browse(name).post(LEDGER, SENT).status_code == 403
        assert browse(name).post(WITHDRAWAL, {"key": "nothing", "reason": "x"}).status_code == 403
    assert [browse(name).get(LEDGER).status_code for name in ("li", "lin")] == [403, 403]
