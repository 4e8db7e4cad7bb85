from .assumptions import AssumptionsEditor
from .draft import DraftForm
from .lines import LineForm, LineSet
from .plan import NewPlanForm, PlanForm, row_formset
from .spec import SpecForm, VersionForm

__all__ = [
    "AssumptionsEditor",
    "DraftForm",
    "LineForm",
    "LineSet",
    "NewPlanForm",
    "PlanForm",
    "SpecForm",
    "VersionForm",
    "row_formset",
]
