"""The items of 云江市, fully described: every branch of the centre has one.

On the spot in minutes (social security card, medical insurance, provident fund, marriage), in hours (sole trader, real
estate, project filing), in working days (the licences); with a fee (real estate, identity card, roads); with situations
that switch materials (talent settlement, provident fund, food); of the county (sole trader, marriage, minimum living
allowance); online only (project filing); decided by the province (surveying); entrusted to others (freight, allowance);
often refused (planning permit, tobacco).
"""

from mashang.demo.items import building, business, insurance, permits, police, welfare
from mashang.demo.items.making import DemoItem

ITEMS: list[DemoItem] = [
    business.FOOD,
    business.SOLE_TRADER,
    business.TOBACCO,
    business.PROJECT_FILING,
    permits.FREIGHT,
    permits.HYGIENE,
    permits.LABOUR_DISPATCH,
    building.PLANNING,
    building.SURVEYING,
    building.CONSTRUCTION,
    building.ROAD_WORKS,
    building.REAL_ESTATE,
    police.RESIDENCE,
    police.IDENTITY_CARD,
    police.TALENT,
    insurance.SOCIAL_CARD,
    insurance.MEDICAL,
    insurance.PROVIDENT_FUND,
    welfare.MARRIAGE,
    welfare.ALLOWANCE,
]
