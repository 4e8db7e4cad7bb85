"""How what a plan assumes reads."""

from decimal import Decimal

from hiring.choices import EngagementModel
from hiring.plans.engine.factors import FACTORS
from portal.formats import country_name, money


def assumed_value(factor: str, value: Decimal, currency: str) -> str:
    """What a plan assumes, with its unit: 30%, £450, 220 days."""
    unit = FACTORS[factor].unit
    if unit == "share":
        return f"{(value * 100).normalize():f}%"
    return money(value, currency) if unit == "money" else f"{value.normalize():f} {unit}"


def assumed_scope(country: str, engagement_model: str) -> str:
    """What an assumption is for, such as 'Germany, Permanent' or 'All countries'."""
    where = country_name(country) if country else "All countries"
    return f"{where}, {EngagementModel(engagement_model).label}" if engagement_model else where
