"""A plan that is computed as it is given, and stored nowhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import IntegerField, QuerySet, Value

from hiring.plans.fields import UNIQUE_ASSUMPTION, UNIQUE_RATE
from hiring.plans.models import ExchangeRate, HiringPlan, PlanAssumption, PlannedHire, Seat
from hiring.plans.seats import change_seats
from hiring.plans.validation import find_errors, find_listed_errors, find_row_errors
from roles.models import Sector, UseCase

from .catalogue import CatalogueParts
from .stated import Stated

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
    stated: Stated | None = None  # what was read together with these

    def __getattr__(self, name: str) -> Any:
        return getattr(self.fields, name)

    def catalogue(self) -> CatalogueParts:
        catalogue = _UnstoredCatalogue([self])
        if self.stated is not None:
            catalogue.stated = self.stated
        return catalogue


class _UnstoredCatalogue(CatalogueParts):
    def chosen_use_cases(self) -> QuerySet:
        """By the use cases themselves, which no plan in the database has chosen."""
        [plan] = self.plans
        links = UseCase.skills.through.objects.filter(usecase__in=plan.use_cases)
        return links.annotate(plan=Value(plan.pk, IntegerField()))


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
    errors = find_errors(plan, exclude=["organisation", "owner", "sector", "scenario_of"])
    for number, row in enumerate(hires):
        errors |= find_row_errors(row, number)
    errors |= find_listed_errors(
        "assumptions", assumed, unique=UNIQUE_ASSUMPTION, exclude=["as_of"]
    )
    errors |= find_listed_errors("exchange_rates", rates, unique=UNIQUE_RATE, exclude=["as_of"])
    for number, rate in enumerate(rates):
        if rate.currency == plan.currency:
            errors[f"exchange_rates.{number}.currency"] = ["This is the plan's own currency."]
    if any(use_case.sector_id != plan.sector_id for use_case in use_cases):
        errors["use_cases"] = ["Choose use cases of the plan's sector."]
    if sum(row.count for row in hires) > MAX_SEATS:
        errors["rows"] = [f"A plan that is not stored has at most {MAX_SEATS} seats."]
    if errors:
        raise ValidationError(errors)
    listed = Listed(as_unstored(number, hire) for number, hire in enumerate(hires))
    return UnstoredPlan(plan, use_cases, listed, Listed(assumed), Listed(rates))


def as_unstored(number: int, hire: PlannedHire) -> UnstoredRow:
    """A row of a plan that is not stored; ``number`` stands for its key."""
    return unstored_row(hire, number, number + 1, change_seats(hire, [], None).added)


def unstored_row(hire: PlannedHire, pk: int, position: int, seats: Iterable[Seat]) -> UnstoredRow:
    """The row as it stands, under another key and with these seats."""
    values = {field.attname: getattr(hire, field.attname) for field in hire._meta.fields}
    known = {"pk": pk, "position": position, "role_level": hire.role_level}
    return UnstoredRow(**values | known, seats=Listed(seats))
