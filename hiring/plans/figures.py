"""An organisation's own recruiting figures: its history by stage, and what its plans assume."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone

from hiring.models import (
    ExchangeRate,
    OrganisationAssumption,
    PlanAssumption,
    RecruitingFigures,
    RecruitingHistory,
)
from hiring.models.recruiting_figures import STAGE_FIELDS
from hiring.planning.funnel import History
from portal.accounts.models import Organisation, User
from roles.models import RoleFamily

from .assuming import MAX_ASSUMPTIONS, UNIQUE_ASSUMPTION
from .history import ASSUMED_FIELDS, RATE_FIELDS
from .validation import find_listed_errors

HISTORY_FIELDS = ("period_start", "period_end", "role_family", *STAGE_FIELDS, "source")
UNIQUE_HISTORY = ("period_start", "period_end", "role_family")
MAX_HISTORIES = 200
UNSAVED = 1


class StaleFiguresError(Exception):
    """Somebody else saved the figures in the meantime."""

    def __init__(self, current: "Figures") -> None:
        super().__init__(f"The figures are at version {current.version} now.")
        self.current = current


@dataclass(frozen=True)
class Figures:
    """All that an organisation stated of its own recruiting."""

    organisation: Organisation
    version: int
    updated_by: User | None
    histories: Sequence[RecruitingHistory]
    assumptions: Sequence[OrganisationAssumption]


def get_figures(organisation: Organisation) -> Figures:
    head = RecruitingFigures.objects.filter(organisation=organisation)
    saved = head.select_related("updated_by").first()
    return Figures(
        organisation,
        saved.version if saved else UNSAVED,
        saved.updated_by if saved else None,
        list(organisation.recruiting_histories.select_related("role_family")),
        list(organisation.hiring_assumptions.all()),
    )


@transaction.atomic
def save_figures(
    organisation: Organisation,
    *,
    expected_version: int,
    by: User,
    histories: Sequence[Mapping[str, Any]],
    assumptions: Sequence[Mapping[str, Any]],
) -> None:
    """Put these in place of all that the organisation stated. All of its plans follow.

    Errors have keys such as ``histories.3.offers``.
    """
    _claim(organisation, expected_version, by)
    counted = [RecruitingHistory(organisation=organisation, **values) for values in histories]
    assumed = [OrganisationAssumption(organisation=organisation, **v) for v in assumptions]
    errors = {
        name: [f"At most {most}."]
        for name, rows, most in (
            ("histories", counted, MAX_HISTORIES),
            ("assumptions", assumed, MAX_ASSUMPTIONS),
        )
        if len(rows) > most
    }
    known = ["organisation", "role_family"]
    errors |= find_listed_errors("histories", counted, unique=UNIQUE_HISTORY, exclude=known)
    errors |= find_listed_errors("assumptions", assumed, unique=UNIQUE_ASSUMPTION, exclude=known)
    if errors:
        raise ValidationError(errors)
    organisation.recruiting_histories.all().delete()
    organisation.hiring_assumptions.all().delete()
    RecruitingHistory.objects.bulk_create(counted)
    OrganisationAssumption.objects.bulk_create(assumed)


def _claim(organisation: Organisation, expected_version: int, by: User) -> None:
    """Move the version on, which also locks the figures, or say that it moved already."""
    head = RecruitingFigures.objects.filter(organisation=organisation)
    moved = head.filter(version=expected_version).update(
        version=F("version") + 1, updated_by=by, updated_at=timezone.now()
    )
    if moved:
        return
    if expected_version == UNSAVED and not head.exists():
        try:
            with transaction.atomic():
                RecruitingFigures.objects.create(organisation=organisation, updated_by=by)
        except IntegrityError:
            pass  # somebody else was first
        else:
            return
    raise StaleFiguresError(get_figures(organisation))


class Stated(NamedTuple):
    """What organisations counted and assume, and what plans assume of their own."""

    histories: list[RecruitingHistory]
    organisation_assumptions: list[OrganisationAssumption]
    assumptions: list[PlanAssumption]
    exchange_rates: list[ExchangeRate]


# The rows of each: their model, what they belong to, and the values that are read.
STATED = (
    (RecruitingHistory, "organisation", (*HISTORY_FIELDS, "role_family__title")),
    (OrganisationAssumption, "organisation", ASSUMED_FIELDS),
    (PlanAssumption, "plan", ASSUMED_FIELDS),
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
