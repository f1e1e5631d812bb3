"""Who somebody says they are, and the rows made of it."""

import uuid
from dataclasses import dataclass
from datetime import date

from mashang.kernel import crypto
from mashang.people import rules
from mashang.people.models import Person


@dataclass(frozen=True, slots=True)
class Claim:
    """Name and document of a person. `born_on` is needed only for documents that do not carry the birthday."""

    name: str
    document_kind: str
    document_number: str
    born_on: date | None = None

    def normal(self) -> "Claim":
        number = rules.normal_number(self.document_number)
        birthday = rules.born_on(self.document_kind, number) or self.born_on
        return Claim(rules.normal_text(self.name), self.document_kind, number, birthday)

    @property
    def name_hash(self) -> str:
        return crypto.keyed_hash(rules.normal_name(self.name))

    @property
    def document_hash(self) -> str:
        return crypto.keyed_hash(self.document_number)

    def agrees_with(self, person: Person) -> bool:
        """Same document and same name (dots of minority names and width of characters do not matter)."""
        is_same = person.document_kind == self.document_kind and person.document_number == self.document_number
        return is_same and rules.normal_name(person.name) == rules.normal_name(self.name)

    def person(self, *, phone: str = "", address: str = "", is_checked: bool = False) -> Person:
        """An unsaved person."""
        return Person(
            key=uuid.uuid4().hex,
            name=self.name,
            name_hash=self.name_hash,
            document_kind=self.document_kind,
            document_number=self.document_number,
            document_hash=self.document_hash,
            born_on=self.born_on,
            phone=phone,
            address=address,
            is_checked=is_checked,
        )
