"""What programs may ask without signing in: catalogue, tracking, verification."""


def track(client, number: str, code: str):
    return client.post("/api/v1/tracking", {"number": number, "code": code}, content_type="application/json")


def test_the_catalogue_is_searched_and_a_guide_is_read(town, browse):
    visitor = browse()
    hits = visitor.get("/api/v1/items", {"q": "spjy"}).json()["hits"]
    assert [hit["item_code"] for hit in hits] == ["FOOD-01"]
    assert visitor.get("/api/v1/items/FOOD-01").json()["item_code"] == "FOOD-01"
    assert visitor.get("/api/v1/items/NO-SUCH").status_code == 404


def test_who_guesses_numbers_and_codes_learns_nothing(town, browse):
    answers = [track(browse(), number, "AAAAAAAA") for number in ("359900-20261122-00001", "no number")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].json() == answers[1].json()


def test_an_unknown_certificate_is_not_found_and_a_mistyped_one_is_told_so(town, browse):
    answers = [browse().get(f"/api/v1/certificates/{text}").status_code for text in ("1.2.156.3005.2.X", "nonsense")]
    assert set(answers) <= {404, 422}
