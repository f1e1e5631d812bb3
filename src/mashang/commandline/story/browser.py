"""A person at a browser: cookies, forms as the pages give them, nothing that a page does not offer."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import httpx


class StoryBroken(Exception):
    """A step did not happen as told."""


@dataclass
class Form:
    action: str
    method: str = "get"
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Page(HTMLParser):
    """Collects forms, links and text."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.text: list[str] = []
        self._form: Form | None = None
        self._select = self._textarea = self._href = ""
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag in {"script", "style"}:
            self._skip += 1
        elif tag == "a":
            self._href = a.get("href", "")
            self.links.append((self._href, ""))
        elif tag == "form":
            self._form = Form(a.get("action", ""), a.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._control(tag, a)

    def _control(self, tag: str, a: dict[str, str]) -> None:
        assert self._form is not None
        name, kind = a.get("name", ""), a.get("type", "text").lower()
        if tag == "option" and self._select:
            if "selected" in a:
                self._form.values[self._select] = [a.get("value", "")]
        elif not name:
            return
        elif tag == "button" or kind in {"submit", "image"}:
            self._form.buttons.append((name, a.get("value", "")))
        elif tag == "select":
            self._select = name
            self._form.names.add(name)
        elif tag == "textarea":
            self._textarea = name
            self._form.names.add(name)
            self._form.values[name] = [""]
        elif tag == "input":
            self._form.names.add(name)
            if kind != "file" and (kind not in {"checkbox", "radio"} or "checked" in a):
                self._form.values.setdefault(name, []).append(a.get("value", "on"))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._skip -= 1
        elif tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""

    def handle_data(self, text: str) -> None:
        if self._skip:
            return
        if self._textarea and self._form is not None:
            self._form.values[self._textarea][0] += text
        self.text.append(text)


class Page:
    def __init__(self, response: httpx.Response) -> None:
        self.response, self.url, self.status = response, str(response.url), response.status_code
        self.parsed = _Page()
        if "html" in response.headers.get("content-type", ""):
            self.parsed.feed(response.text)

    @property
    def path(self) -> str:
        return self.response.url.path

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.parsed.text).split())

    def links(self, pattern: str) -> list[str]:
        """Addresses of links that match, in order, each once."""
        return list(dict.fromkeys(href for href, _ in self.parsed.links if re.search(pattern, href)))

    def link(self, pattern: str) -> str:
        found = self.links(pattern)
        if not found:
            raise StoryBroken(f"{self.path}: no link {pattern!r}")
        return found[0]

    def form(self, pattern: str = "", having: str = "") -> Form:
        """The first form whose address matches and that has this field."""
        for form in self.parsed.forms:
            address = urljoin(self.url, form.action)
            if re.search(pattern, address) and (not having or having in form.names):
                return form
        known = [(form.action, sorted(form.names)) for form in self.parsed.forms]
        raise StoryBroken(f"{self.path}: no form {pattern!r} with {having!r}; there are {known}")

    def found(self, pattern: str) -> str:
        """The first group of a pattern in the page's text."""
        match = re.search(pattern, self.text)
        if match is None:
            raise StoryBroken(f"{self.path}: nothing like {pattern!r} in: {self.text[:600]}")
        return match[1] if match.groups() else match[0]


def part_of(text: str, pattern: str) -> str:
    """The first group of a pattern in a text that must have it."""
    match = re.search(pattern, text)
    if match is None:
        raise StoryBroken(f"nothing like {pattern!r} in {text!r}")
    return match[1]


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, name: str, address: str) -> None:
        self.name, self.address = name, address
        self.client = httpx.Client(base_url=address, follow_redirects=True, timeout=60, trust_env=False)
        self.page: Page | None = None

    def visit(self, path: str, expect: int = 200) -> Page:
        page = Page(self.client.get(path))
        if page.status != expect:
            raise StoryBroken(f"{self.name}: {path} answered {page.status} instead of {expect}: {page.text[:600]}")
        self.page = page
        return page

    @property
    def path(self) -> str:
        """Where this person is now."""
        return self.page.path if self.page else ""

    def status(self, path: str) -> int:
        """What this person gets at an address, without following anywhere."""
        return self.client.get(path, follow_redirects=False).status_code

    def submit(
        self,
        form: Form,
        values: dict[str, Any] | None = None,
        *,
        files: Any = None,
        button: str = "",
        expect: int = 200,
    ) -> Page:
        """Sends a form of the page that is open, with its hidden values; answers with the page that follows."""
        assert self.page is not None
        sent: dict[str, Any] = {name: list(value) for name, value in form.values.items()} | (values or {})
        if button:
            sent[button] = dict(form.buttons)[button]
        address = urljoin(self.page.url, form.action)
        headers = {"Referer": self.page.url}
        if form.method == "post":
            response = self.client.post(address, data=sent, files=files, headers=headers)
        else:
            response = self.client.get(address, params=sent)
        page = Page(response)
        if page.status != expect:
            raise StoryBroken(f"{self.name}: {address} answered {page.status}: {page.text[:800]}")
        self.page = page
        return page

    def sign_in(self, name: str, password: str) -> Page:
        page = self.visit("/sign-in/")
        return self.submit(page.form("", "password"), {"name": name, "password": password})
