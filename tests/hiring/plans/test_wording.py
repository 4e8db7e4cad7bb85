"""How the terms and assumptions of plans read."""

from decimal import Decimal

import pytest

from hiring.choices import EngagementModel
from hiring.plans.engine.costing import Case
from hiring.plans.engine.coverage import Group, Status
from hiring.plans.engine.inputs import Engagement
from hiring.plans.engine.parts import Part
from hiring.plans.wording import (
    CASE_NAMES,
    ENGAGEMENT_NAMES,
    GROUP_NAMES,
    PART_NAMES,
    STATUS_NAMES,
    assumed_scope,
    assumed_value,
    profile_title,
)


@pytest.mark.parametrize(
    ("factor", "value", "currency", "text"),
    [
        ("bonus-rate", "0.1000", "", "10%"),
        ("bonus-rate", "0.125", "", "12.5%"),
        ("bonus-rate", "0", "", "0%"),
        ("overhead", "450.0000", "GBP", "£450"),
        ("one-time-cost", "1999.99", "EUR", "€1,999.99"),
        ("billable-days", "220.0000", "", "220 days"),
        ("ramp-months", "4", "", "4 months"),
        ("final-hours", "1.5000", "", "1.5 hours"),
        ("hires-per-recruiter", "10", "", "10 hires"),
    ],
)
def test_an_assumed_value_has_its_unit(factor, value, currency, text):
    assert assumed_value(factor, Decimal(value), currency) == text


@pytest.mark.parametrize(
    ("country", "engagement", "text"),
    [
        ("", "", "All countries"),
        ("DE", "", "Germany"),
        ("", "contract", "All countries, Contract"),
        ("DE", "permanent", "Germany, Permanent"),
    ],
)
def test_an_assumption_names_what_it_applies_to(country, engagement, text):
    assert assumed_scope(country, engagement) == text


def test_a_sector_specialist_is_called_one():
    assert profile_title("Analyst", knows_sector=True) == "Analyst (sector specialist)"
    assert profile_title("Analyst", knows_sector=False) == "Analyst"


@pytest.mark.parametrize(
    ("names", "values"),
    [
        (PART_NAMES, Part),
        (CASE_NAMES, Case),
        (GROUP_NAMES, Group),
        (STATUS_NAMES, Status),
        (ENGAGEMENT_NAMES, Engagement),
    ],
)
def test_everything_has_a_name_of_its_own(names, values):
    assert set(names) == set(values)
    assert len(set(names.values())) == len(names)


def test_the_engine_and_the_database_know_the_same_terms():
    assert {*Engagement} == {*EngagementModel.values}
