"""The draft that the tests of editing work on, and what a browser would send back from its pages."""

from mashang.catalogue.models import ItemVersion

BASE = "/console/items/NEW-01/versions/1/"


def stored() -> ItemVersion:
    return ItemVersion.objects.get(item__code="NEW-01", number=1)


def fields_of(client, address: str) -> dict[str, list[str]]:
    """What a browser would send back from the page's draft form."""
    from html.parser import HTMLParser

    class Form(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.values, self.inside, self.select, self.area = {}, False, "", ""

        def handle_starttag(self, tag, given):
            attributes = dict(given)
            if tag == "form":
                self.inside = attributes.get("id") == "draft"
            name = attributes.get("name", "")
            if not self.inside:
                return
            if tag == "input" and name:
                if attributes.get("type") in ("checkbox", "radio"):
                    if "checked" in attributes:
                        self.values.setdefault(name, []).append(attributes["value"])
                else:
                    self.values.setdefault(name, []).append(attributes.get("value") or "")
            elif tag == "select":
                self.select = name
            elif tag == "option" and self.select and "selected" in attributes:
                self.values[self.select] = [attributes["value"]]
            elif tag == "textarea":
                self.area = name
                self.values[name] = [""]

        def handle_endtag(self, tag):
            self.inside = self.inside and tag != "form"
            self.select, self.area = ("" if tag == "select" else self.select), ("" if tag == "textarea" else self.area)

        def handle_data(self, content):
            if self.area:
                self.values[self.area] = [self.values[self.area][0] + content.removeprefix("\n")]

    form = Form()
    form.feed(client.get(address).content.decode())
    return form.values
