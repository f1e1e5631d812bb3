"""The miniature city of cases, with certificates switched on."""

import pytest

from mashang.cases.tests.conftest import city, morning  # noqa: F401
from mashang.catalogue import queries as catalogue
from mashang.catalogue.models import ItemVersion
from mashang.certificates.operations import type_upkeep
from mashang.kernel import actors


@pytest.fixture
def certifying(city, morning):  # noqa: F811
    """The city, whose food licence is a certificate."""
    type_upkeep.seed_sample_types(by=actors.job("demo"), at=morning)
    ItemVersion.objects.update(certificate_type="FOOD-LICENCE")
    catalogue.forget()
    yield city
    catalogue.forget()
