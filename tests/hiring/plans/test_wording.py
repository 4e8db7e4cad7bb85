"""Assumptions in words."""

from decimal import Decimal

import pytest

from hiring.plans.wording import assumed_value


@pytest.mark.parametrize(
    ("factor", "value", "currency", "shown"),
    [
        ("on-cost-rate", "0.2615", "", "26.15%"),
        ("overhead", "1450.0000", "GBP", "£1,450"),
        ("billable-days", "220.0000", "", "220 days"),
        ("interview-hours", "1.5000", "", "1.5 hours"),
    ],
)
def test_what_is_assumed_is_shown_with_its_unit(factor, value, currency, shown):
    assert assumed_value(factor, Decimal(value), currency) == shown
