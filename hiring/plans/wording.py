"""Labels for the terms of plans, and how assumptions read."""

from decimal import Decimal

from hiring.choices import EngagementModel
from hiring.plans.engine.costing import Case
from hiring.plans.engine.coverage import Group, Status
from hiring.plans.engine.factors import FACTORS
from hiring.plans.engine.funnel import Basis
from hiring.plans.engine.inputs import Factor
from hiring.plans.engine.parts import Part
from portal.countries import country_name
from portal.formats import money

ENGAGEMENT_NAMES: dict[str, str] = dict(EngagementModel.choices)
PART_NAMES = {
    Part.PAY: "Pay",
    Part.BONUS: "Bonus",
    Part.ON_COSTS: "On-costs",
    Part.OVERHEAD: "Overhead",
    Part.FEE: "Agency fee",
    Part.ONE_TIME: "One-time costs",
    Part.DAY_RATE: "Contractor day rates",
    Part.MARKUP: "Mark-up on day rates",
    Part.TEAM_RATE: "Dedicated team rates",
    Part.MANAGEMENT: "Dedicated team management",
    Part.SETUP: "Dedicated team set-up",
    Part.RAMP_LOSS: "Productivity lost in ramp-up",
}
CASE_NAMES = {
    Case.LOW: "Certain hires only",
    Case.BASE: "Weighted by probability",
    Case.HIGH: "If every seat is filled",
}
BASIS_NAMES = {
    Basis.HISTORY: "Own history",
    Basis.ASSUMPTION: "Assumption",
    Basis.EXAMPLE: "Example",
}
GROUP_NAMES = {
    Group.SECTOR_REQUIREMENT: "Sector requirements",
    Group.USE_CASE: "Use cases",
    Group.PHASE: "Lifecycle phases",
}
STATUS_NAMES = {Status.MET: "Met", Status.PARTLY: "Partly met", Status.UNMET: "Not met"}


def assumed_value(factor: str, value: Decimal, currency: str) -> str:
    """An assumed value with its unit, such as 30%, £450 or 220 days."""
    unit = FACTORS[Factor(factor)].unit
    if unit == "share":
        return f"{(value * 100).normalize():f}%"
    return money(value, currency) if unit == "money" else f"{value.normalize():f} {unit}"


def profile_title(role_level: str, knows_sector: bool) -> str:
    return f"{role_level} (sector specialist)" if knows_sector else role_level


def assumed_scope(country: str, engagement_model: str) -> str:
    """Where an assumption applies, such as 'Germany, Permanent' or 'All countries'."""
    where = country_name(country) if country else "All countries"
    return f"{where}, {ENGAGEMENT_NAMES[engagement_model]}" if engagement_model else where
