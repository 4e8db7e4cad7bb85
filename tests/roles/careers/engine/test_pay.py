"""The pay band of each node, by currency, country and sector."""

from decimal import Decimal

import pytest

from roles.careers.engine.pay import PayIn, Pays, middle

from .worlds import band, node, occupation

NODES = [
    node("analyst", level=1, role=7),
    node("engineer", level=1, role=8),
    node("head", level=2, role=9),
    node("nobody"),
    occupation("clerk"),
]


def slugs(bands, pay_in, sector=""):
    pays = Pays(bands, NODES, {"energy": 5})
    return [found and found.slug for found in pays.of(pay_in, sector)]


def test_a_band_of_the_level_applies_to_all_its_roles_and_to_nothing_without_a_level():
    bands = [band(1, 30, slug="low"), band(2, 50, slug="high")]
    assert slugs(bands, PayIn("GBP")) == ["low", "low", "high", None, None]


def test_a_role_s_own_band_comes_before_its_level_s():
    bands = [band(1, 30, slug="low"), band(1, 40, slug="own", role_id=8)]
    assert slugs(bands, PayIn("GBP")) == ["low", "own", None, None, None]


def test_nothing_is_converted_between_currencies():
    bands = [band(1, 30, slug="pounds"), band(2, 50, slug="euros", currency="EUR")]
    assert slugs(bands, PayIn("GBP")) == ["pounds", "pounds", None, None, None]
    assert slugs(bands, PayIn("EUR")) == [None, None, "euros", None, None]
    assert slugs(bands, PayIn("USD")) == [None] * 5


def test_a_country_s_band_comes_before_one_for_all_countries():
    bands = [band(1, 30, slug="all"), band(1, 40, slug="british", country="GB")]
    assert slugs(bands, PayIn("GBP", "GB"))[:2] == ["british", "british"]
    assert slugs(bands, PayIn("GBP"))[:2] == ["all", "all"]
    # A country without a band of its own.
    assert slugs(bands, PayIn("GBP", "IE"))[:2] == ["all", "all"]


def test_a_sector_s_band_applies_in_the_sector_alone():
    bands = [band(1, 30, slug="all"), band(1, 40, slug="energy", sector_id=5)]
    assert slugs(bands, PayIn("GBP"))[0] == "all"
    assert slugs(bands, PayIn("GBP"), "energy")[0] == "energy"


def test_each_question_is_looked_up_once_and_unknown_countries_share_an_answer():
    pays = Pays([band(1, 30)], NODES, {})
    assert pays.of(PayIn("GBP", "IE")) is pays.of(PayIn("GBP", "FR"))
    assert pays.of(PayIn("GBP")) is pays.of(PayIn("GBP", "XX"))
    assert pays.currencies == {"GBP"}


@pytest.mark.parametrize(
    ("fields", "figure"),
    [
        ({}, "30"),
        ({"maximum": Decimal(50)}, "40"),
        ({"maximum": Decimal(41)}, "35.5"),
        ({"median": Decimal(32), "maximum": Decimal(50)}, "32"),
        ({"median": Decimal(0)}, "0"),
    ],
)
def test_bands_are_compared_by_their_median_middle_or_minimum(fields, figure):
    assert middle(band(1, 30, **fields)) == Decimal(figure)
