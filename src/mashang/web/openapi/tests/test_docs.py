"""The page that describes the interface lives under the same content policy as every other page."""

import re

import pytest


def test_the_page_needs_no_inline_script_nor_anything_from_elsewhere(client, db):
    page = client.get("/api/v1/docs")
    text = page.content.decode()
    assert (page.status_code, page["Content-Security-Policy"].partition(";")[0]) == (200, "default-src 'self'")
    assert "script-src 'self';" in page["Content-Security-Policy"]
    scripts = re.findall(r"<script([^>]*)>", text)
    assert [one for one in scripts if "src=" not in one and 'type="application/json"' not in one] == []
    assert re.findall(r"""(?:src|href)="(https?:)?//""", text) == []
    assert re.findall(r"<style|style=|onload=", text) == []
    for address in re.findall(r"""(?:src|href)="(/static/[^"]+)""", text):
        assert client.get(address).status_code == 200, address


def test_the_description_names_the_ways_in(client, db):
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert set(described["components"]["securitySchemes"]) == {"SignedIn", "ByKey"}
    assert described["paths"]["/api/v1/exchange/cases"]["get"]["security"] == [{"ByKey": []}]
    assert described["paths"]["/api/v1/items"]["get"]["security"] == [{}, {"ByKey": []}]


@pytest.mark.parametrize("address", ["/api/v1/docs", "/api/v1/openapi.json"])
def test_what_is_only_read_takes_nothing_else(client, db, address):
    assert [client.generic(method, address).status_code for method in ("GET", "HEAD")] == [200, 200]
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.generic(method, address).status_code == 405
