"""An organisation's own recruiting figures: its history by stage, and its assumptions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hiring.plans.fields import UNIQUE_ASSUMPTION, UNIQUE_HISTORY
from hiring.plans.models import OrganisationAssumption, RecruitingFigures, RecruitingHistory
from hiring.plans.validation import find_listed_errors
from portal.accounts.models import Organisation, User

from .assumptions import MAX_ASSUMPTIONS

MAX_HISTORIES = 200
NONE_SAVED = RecruitingFigures._meta.get_field("version").default


@dataclass(frozen=True)
class Figures:
    """All recruiting figures of an organisation."""

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
        saved.version if saved else NONE_SAVED,
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
    """Replace all figures of the organisation. All of its plans follow.

    Errors have keys such as ``histories.3.offers``.
    """
    head, _ = RecruitingFigures.objects.get_or_create(organisation=organisation)
    head.claim(expected_version, by)
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
