"""What a request calls itself: whatever kind of body it names, it gets an answer of ours, and texts are UTF-8."""

from io import BytesIO

import pytest
from django.core.signals import request_started
from django.db import close_old_connections

from mashang.config.wsgi import application

ODD = [
    "text/plain; charset=idna",
    "text/plain; charset=hex",
    "text/plain; charset=undefined",
    "text/plain; charset=unicode_escape",
    "a/b; x*=undefined''%41",
    "a/b; charset*=idna''%ff",
    "; ;;=",
]


def answered(method: str, kind: str, body: bytes = b"") -> str:
    """The status that the web server gets, for a request as it hands it over."""
    said: list[str] = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": "/search/",
        "QUERY_STRING": r"q=\ud800%E6%98",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    request_started.disconnect(close_old_connections)  # it is the test's connection
    try:
        list(application(environ, lambda status, _headers: said.append(status[:3])))
    finally:
        request_started.connect(close_old_connections)
    return said[0]


@pytest.mark.parametrize("kind", ODD)
def test_a_reader_whose_program_names_an_odd_encoding_still_gets_the_page(db, kind):
    assert answered("GET", kind) == "200"


@pytest.mark.parametrize("charset", ["hex", "idna", "unicode_escape", "utf-16", "gbk", "x" * 300])
def test_a_form_that_says_it_is_not_utf8_is_refused_and_nothing_breaks(db, charset):
    body = b'--B\r\nContent-Disposition: form-data; name="q"\r\n\r\n\\ud800\r\n--B--\r\n'
    assert answered("POST", f"multipart/form-data; boundary=B; charset={charset}", body) == "415"
    assert answered("POST", f"application/x-www-form-urlencoded; charset={charset}", b"q=1") == "415"
