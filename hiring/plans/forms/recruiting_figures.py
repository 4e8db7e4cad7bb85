from typing import Any

from django import forms
from django.forms import model_to_dict

from hiring.plans.fields import ASSUMPTION_FIELDS, HISTORY_FIELDS
from hiring.plans.models import OrganisationAssumption, RecruitingHistory
from hiring.plans.models.recruiting_figures import STAGE_FIELDS
from hiring.plans.services.recruiting_figures import Figures
from portal.forms import DayInput, field_of
from roles.forms import RowField
from roles.models import RoleFamily

from .assumptions import AssumptionForm, ListsEditor, row_set, shortened


class HistoryForm(forms.ModelForm):
    """The candidates counted in one period. The service validates and writes them."""

    role_family = RowField(label="Roles", required=False, empty_label="All roles")

    class Meta:
        model = RecruitingHistory
        fields = HISTORY_FIELDS
        widgets = {"period_start": DayInput(), "period_end": DayInput()} | {
            stage: forms.NumberInput(attrs={"inputmode": "numeric", "min": 0})
            for stage in STAGE_FIELDS
        }
        help_texts = {"period_start": "Such as 2026-01-01.", "period_end": "Such as 2026-12-31."}

    def __init__(self, *args: Any, families: list[RoleFamily], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "role_family", RowField).offer(families)

    def _post_clean(self) -> None:
        """The service validates the row; errors of all rows then come at once."""


class OrganisationAssumptionForm(AssumptionForm):
    class Meta(AssumptionForm.Meta):
        model = OrganisationAssumption


HistorySet = row_set(HistoryForm)
OrganisationAssumptionSet = row_set(OrganisationAssumptionForm)


class FiguresEditor(ListsEditor):
    """An organisation's own recruiting figures: its history and its assumptions."""

    def __init__(self, figures: Figures, data: Any = None) -> None:
        offered = RoleFamily.objects.filter(roles__is_published=True).distinct()
        self.histories = HistorySet(
            data,
            prefix="histories",
            initial=[_initial(row) for row in figures.histories],
            form_kwargs={"families": list(offered.order_by("title", "slug"))},
        )
        assumed = (model_to_dict(row, ASSUMPTION_FIELDS) for row in figures.assumptions)
        self.assumptions = OrganisationAssumptionSet(
            data,
            prefix="assumptions",
            initial=shortened(assumed, "value"),
        )
        self.lists = {"histories": self.histories, "assumptions": self.assumptions}


def _initial(row: RecruitingHistory) -> dict[str, Any]:
    family = row.role_family.slug if row.role_family else ""
    return model_to_dict(row, HISTORY_FIELDS) | {"role_family": family}
