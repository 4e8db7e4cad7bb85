"""What organisations counted and assume, and what plans assume of their own, in one query."""

from collections.abc import Collection, Iterable, Sequence
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


class Stated(NamedTuple):
    """What organisations counted and assume, and what plans assume of their own."""

    histories: list[RecruitingHistory]
    organisation_assumptions: list[OrganisationAssumption]
    assumptions: list[PlanAssumption]
    exchange_rates: list[ExchangeRate]


# The rows of each: their model, what they belong to, and the values that are read.
STATED = (
    (RecruitingHistory, "organisation", (*HISTORY_FIELDS, "role_family__title")),
    (OrganisationAssumption, "organisation", ASSUMPTION_FIELDS),
    (PlanAssumption, "plan", ASSUMPTION_FIELDS),
    (ExchangeRate, "plan", RATE_FIELDS),
)


def read_stated(organisations: Collection[int], plans: Collection[int] = ()) -> Stated:
    """All that these state, in one query: every page of a plan asks it."""
    owners = {"organisation": organisations, "plan": plans}
    first, *others = (
        _as_json(number, model.objects.filter(**{f"{owner}__in": owners[owner]}), (owner, *names))
        for number, (model, owner, names) in enumerate(STATED)
    )
    found = Stated([], [], [], [])
    for number, values in first.union(*others, all=True):
        found[number].append(_from_json(STATED[number][0], values))
    return found


def _as_json(number: int, rows: QuerySet, names: Sequence[str]) -> QuerySet:
    """Each row as a number and one value, so that rows of several kinds come in one answer."""
    # As text, or a decimal would come as a binary fraction.
    texts = {name: Cast(name, TextField()) for name in names}
    return rows.order_by().values_list(Value(number), JSONObject(**texts))


def _from_json(model: type[Model], values: dict[str, Any]) -> Any:
    title = values.pop("role_family__title", None)
    fields = (model._meta.get_field(name) for name in values)
    row = model(**{field.attname: field.to_python(values[field.name]) for field in fields})
    if title is not None:
        row.role_family = RoleFamily(pk=row.role_family_id, title=title)
    return row


def histories_by_family(rows: Iterable[RecruitingHistory]) -> dict[int | None, History]:
    """What was counted for each role family, with all that was counted (None) behind each."""
    rows = list(rows)
    if not rows:
        return {}
    everything = _together(rows, "")
    families = {row.role_family_id: row.role_family for row in rows if row.role_family_id}
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
