"""Recruiting histories and assumptions of organisations and plans, read in one query."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

from hiring.plans.engine.funnel import History
from hiring.plans.fields import ASSUMPTION_FIELDS, HISTORY_FIELDS, RATE_FIELDS
from hiring.plans.models import (
    ExchangeRate,
    OrganisationAssumption,
    PlanAssumption,
    RecruitingHistory,
)
from hiring.plans.models.recruiting_figures import STAGE_FIELDS
from roles.models import RoleFamily


class RecordedAssumptions(NamedTuple):
    """The figures that organisations and plans have recorded, which replace benchmarks."""

    histories: list[RecruitingHistory]
    organisation_assumptions: list[OrganisationAssumption]
    assumptions: list[PlanAssumption]
    exchange_rates: list[ExchangeRate]


# For each list: the model, its owner and the values to read.
RECORDED = (
    (RecruitingHistory, "organisation", (*HISTORY_FIELDS, "role_family__title")),
    (OrganisationAssumption, "organisation", ASSUMPTION_FIELDS),
    (PlanAssumption, "plan", ASSUMPTION_FIELDS),
    (ExchangeRate, "plan", RATE_FIELDS),
)


def read_recorded_assumptions(
    organisations: Collection[int], plans: Collection[int] = ()
) -> RecordedAssumptions:
    """Read them in one query, as every page of a plan needs them."""
    owners = {"organisation": organisations, "plan": plans}
    first, *others = (
        _as_json(number, model, {f"{owner}__in": owners[owner]}, (owner, *names))
        for number, (model, owner, names) in enumerate(RECORDED)
    )
    recorded = RecordedAssumptions([], [], [], [])
    for number, values in first.union(*others, all=True):
        recorded[number].append(_from_json(RECORDED[number][0], values))
    return recorded


def _as_json(
    number: int, model: type[Model], owned: Mapping[str, Collection[int]], names: Sequence[str]
) -> QuerySet[Any, Any]:
    """Each row as a number and one value, so that a union can hold several models."""
    rows = model._default_manager.filter(**owned)
    # As text, as JSON would turn decimals into binary fractions.
    texts = {name: Cast(name, TextField()) for name in names}
    return rows.order_by().values_list(Value(number), JSONObject(**texts))


def _from_json(model: type[Model], values: dict[str, Any]) -> Any:
    title = values.pop("role_family__title", None)
    fields = [field for field in model._meta.concrete_fields if field.name in values]
    row = model(**{field.attname: field.to_python(values[field.name]) for field in fields})
    if isinstance(row, RecruitingHistory) and title is not None:
        row.role_family = RoleFamily(pk=row.role_family_id, title=title)
    return row


def histories_by_family(rows: Iterable[RecruitingHistory]) -> dict[int | None, History]:
    """The history of each role family, backed by that of all roles, which is under None."""
    rows = list(rows)
    if not rows:
        return {}
    everything = _together(rows, "")
    families = {row.role_family_id: row.role_family for row in rows if row.role_family}
    return {None: everything} | {
        key: _together([row for row in rows if row.role_family_id == key], family.title, everything)
        for key, family in families.items()
    }


def _together(
    rows: Sequence[RecruitingHistory], title: str, wider: History | None = None
) -> History:
    sums = {stage: sum(getattr(row, stage) for row in rows) for stage in STAGE_FIELDS}
    first = min(row.period_start for row in rows)
    last = max(row.period_end for row in rows)
    return History(**sums, of=title, first=first, last=last, wider=wider)
