"""The miniature city with an item whose application form the system makes; reading what was made."""

from typing import Any

import pypdfium2

from mashang.cases.models import Application, HandedMaterial
from mashang.cases.tests.conftest import CONTENT, City
from mashang.catalogue import queries as catalogue
from mashang.catalogue.models import ItemVersion
from mashang.documents import queries as documents

FORM: dict[str, Any] = {
    "schema": {
        "type": "object",
        "properties": {
            "shop": {"type": "string", "title": "店名", "minLength": 2, "maxLength": 40},
            "area": {"type": "number", "title": "经营面积"},
            "note": {"type": "string", "title": "备注"},
        },
        "required": ["shop"],
    },
    "ui": {
        "sections": [{"title": "经营信息", "fields": ["shop", "area", "note"]}],
        "fields": {"area": {"unit": "平方米"}},
    },
}
GENERATED = {"code": "application", "name": "食品经营许可申请书", "source": "GENERATED"}


def generating(city: City) -> City:
    """The city, whose food licence makes its application form itself."""
    content = {**CONTENT, "materials": [GENERATED, *CONTENT["materials"]], "form": FORM}
    ItemVersion.objects.filter(pk=city.version.pk).update(content=content)
    catalogue.forget()
    return city


def made(application: Application | None = None) -> list[HandedMaterial]:
    """The generated forms, oldest first."""
    rows = HandedMaterial.objects.filter(form="GENERATED").select_related("file").order_by("id")
    return list(rows.filter(application=application) if application else rows)


def words(pdf: bytes) -> str:
    """The text of a PDF without spaces and line ends. The reader takes a hyphen at the end of a line for a division."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return "".join("".join(pages).replace("\ufffe", "-").split())


def words_of(material: HandedMaterial) -> str:
    with documents.open_file(material.file) as file:
        return words(file.read())
