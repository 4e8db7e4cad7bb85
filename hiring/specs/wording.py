"""How the facts of a job read. Each function takes a row, or a mapping of fields to values."""

from collections.abc import Mapping
from typing import Any

from hiring.choices import EmploymentType, EngagementModel, WorkMode
from portal.countries import country_name
from portal.formats import pay_range
from roles.models.pay import PayPeriod

from .models.job_details import VisaSponsorship


def _value(values: Any, name: str) -> Any:
    return values.get(name) if isinstance(values, Mapping) else getattr(values, name)


def place(values: Any) -> str:
    """Such as 'Leeds, United Kingdom · Hybrid'."""
    mode = WorkMode(_value(values, "work_mode")).label
    parts = [_value(values, "job_location"), country_name(_value(values, "country"))]
    address = ", ".join(part for part in parts if part)
    return f"{address} · {mode}" if address else mode


def employment(values: Any) -> str:
    """Such as 'Full time, permanent'."""
    hours = EmploymentType(_value(values, "employment_type")).label
    engagement = EngagementModel(_value(values, "engagement_model")).label
    return f"{hours}, {engagement.lower()}"


def visa_sponsorship(values: Any) -> str:
    """Such as 'On request'; empty where nothing is stated."""
    value = _value(values, "visa_sponsorship")
    return VisaSponsorship(value).label if value else ""


def pay(values: Any) -> str:
    """Such as '£60,000 to £80,000 a year'; empty where nothing is stated."""
    low, high = _value(values, "salary_minimum"), _value(values, "salary_maximum")
    period = PayPeriod(_value(values, "salary_period") or PayPeriod.YEAR).label
    return pay_range(low, high, _value(values, "salary_currency"), period)


def closing_date(values: Any) -> str:
    """Such as '31 January 2027'; empty where none is stated."""
    day = _value(values, "valid_through")
    return f"{day.day} {day:%B %Y}" if day else ""
