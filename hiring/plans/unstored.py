"""A plan that is computed as it is given, and stored nowhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError

from hiring.models import ExchangeRate, HiringPlan, PlanAssumption, PlannedHire, Seat
from roles.models import Sector, UseCase

from .catalogue import CatalogueParts
from .saving import find_row_errors

MAX_SEATS = 500
Values = Mapping[str, Any]


class Listed(list):
    """What a related manager would give."""

    def all(self) -> "Listed":
        return self


class UnstoredRow(SimpleNamespace):
    """The values of a row, with its seats; ``pk`` is its place among the rows, from 0."""


@dataclass(frozen=True)
class UnstoredPlan:
    """As much of a plan as its computations look at."""

    fields: HiringPlan  # never saved
    use_cases: Sequence[UseCase]
    hires: Listed
    assumptions: Listed
    exchange_rates: Listed

    def __getattr__(self, name: str) -> Any:
        return getattr(self.fields, name)

    def catalogue(self) -> CatalogueParts:
        return _UnstoredCatalogue([self])


class _UnstoredCatalogue(CatalogueParts):
    @cached_property
    def use_case_links(self) -> list:
        """As for stored plans, but by the use cases, which no plan in the database has chosen."""
        [plan] = self.plans
        links = UseCase.skills.through.objects.filter(
            usecase__in=plan.use_cases, skill__is_published=True
        )
        found = list(
            links.select_related("usecase", "skill").order_by(
                "usecase__position", "usecase__title", "skill__slug"
            )
        )
        for link in found:
            link.plan = plan.pk
        return found


def make_unstored(
    *,
    rows: Sequence[Values],
    assumptions: Sequence[Values] = (),
    exchange_rates: Sequence[Values] = (),
    sector: Sector | None = None,
    use_cases: Sequence[UseCase] = (),
    **fields: Any,
) -> UnstoredPlan:
    """A plan by the same rules as a stored one; errors have keys such as ``rows.3.fte``."""
    plan = HiringPlan(name="Not stored", sector=sector, **fields)
    hires = [PlannedHire(**values) for values in rows]
    assumed = [PlanAssumption(**values) for values in assumptions]
    rates = [ExchangeRate(**values) for values in exchange_rates]
    errors = _errors(plan, "", exclude=["organisation", "owner", "sector", "baseline"])
    for number, row in enumerate(hires):
        errors |= find_row_errors(row, number)
    for number, value in enumerate(assumed):
        errors |= _errors(value, f"assumptions.{number}.")
    for number, rate in enumerate(rates):
        errors |= _errors(rate, f"exchange_rates.{number}.")
        if rate.currency == plan.currency:
            errors[f"exchange_rates.{number}.currency"] = ["This is the plan's own currency."]
    errors |= _repeated("assumptions", [(a.factor, a.country, a.engagement_model) for a in assumed])
    errors |= _repeated("exchange_rates", [rate.currency for rate in rates])
    if any(use_case.sector_id != plan.sector_id for use_case in use_cases):
        errors["use_cases"] = ["Choose use cases of the plan's sector."]
    if sum(row.count for row in hires) > MAX_SEATS:
        errors["rows"] = [f"A plan that is not stored has at most {MAX_SEATS} seats."]
    if errors:
        raise ValidationError(errors)
    listed = Listed(_row(number, hire) for number, hire in enumerate(hires))
    return UnstoredPlan(plan, use_cases, listed, Listed(assumed), Listed(rates))


def _errors(
    instance: Any, prefix: str, exclude: Sequence[str] = ("plan", "as_of")
) -> dict[str, list[str]]:
    try:
        instance.full_clean(exclude=exclude, validate_constraints=False, validate_unique=False)
    except ValidationError as error:
        return {f"{prefix}{name}": says for name, says in error.message_dict.items()}
    return {}


def _repeated(name: str, keys: Sequence[Any]) -> dict[str, list[str]]:
    return {
        f"{name}.{number}": ["This is given twice."]
        for number, key in enumerate(keys)
        if key in keys[:number]
    }


def _row(number: int, hire: PlannedHire) -> UnstoredRow:
    values = {field.attname: getattr(hire, field.attname) for field in hire._meta.fields}
    seats = Listed(
        Seat(number=place + 1, expected_start=hire.expected_start) for place in range(hire.count)
    )
    known = {"pk": number, "position": number + 1, "role_level": hire.role_level, "seats": seats}
    return UnstoredRow(**values | known)
