from datetime import date, datetime

import pytest

from mashang.documents.types import Defect, LetterContent, Remedies
from mashang.kernel import clock
from mashang.offices.models import Division, Unit

MORNING: datetime = clock.on(date(2026, 10, 12), 9, 30)


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path) -> None:
    settings.FILES, settings.KEYS = tmp_path / "files", tmp_path / "keys"
    settings.PUBLIC_ADDRESS = "https://zwfw.yunjiang.example"


@pytest.fixture
def unit(db) -> Unit:
    city = Division.objects.create(code="350100000000", name="云江市", level="CITY")
    return Unit.objects.create(
        code="SCJGJ", name="云江市市场监督管理局", short_name="市场监管局", letter_word="云市监", division=city
    )


@pytest.fixture
def notice() -> LetterContent:
    return LetterContent(
        issuing_body="云江市市场监督管理局",
        addressee="云江市青禾餐饮管理有限公司",
        paragraphs=(
            "你单位于2026年10月9日提出的食品经营许可申请收悉。经审查，申请材料尚不齐全，现将需要补正的全部内容一次告知如下：",
        ),
        defects=(Defect("经营场所平面布局图", "未标明洗手消毒设施的位置", "在原图上补标，不必重画"),),
        verification_path="/letters/7Q2K/",
    )


@pytest.fixture
def remedies() -> Remedies:
    return Remedies("云江市人民政府", "云江市临江区人民法院")
