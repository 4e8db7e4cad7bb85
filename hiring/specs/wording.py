"""How a job's place and pay read."""

from decimal import Decimal, InvalidOperation
from typing import Any

from hiring.choices import WorkMode
from portal.formats import country_name, pay_range
from roles.models.pay import PayPeriod


def _value(terms: Any, name: str) -> Any:
    return terms.get(name) if isinstance(terms, dict) else getattr(terms, name)


def place(terms: Any) -> str:
    """Such as 'Leeds, United Kingdom · Hybrid'."""
    mode = WorkMode(_value(terms, "work_mode"))
    where = [_value(terms, "job_location"), country_name(_value(terms, "country"))]
    said = ", ".join(part for part in where if part)
    return f"{said} · {mode.label}" if said else str(mode.label)


def pay(terms: Any) -> str:
    """Such as '£60,000 to £80,000 a year'; empty where nothing is stated."""
    low, high = (_amount(_value(terms, name)) for name in ("salary_minimum", "salary_maximum"))
    period = PayPeriod(_value(terms, "salary_period") or PayPeriod.YEAR).label
    return pay_range(low, high, _value(terms, "salary_currency"), str(period))


def _amount(value: Any) -> Decimal | None:
    """Frozen versions hold amounts as text, and None where nothing was stated."""
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
