from .decisions import STEPS, decide_plan, draft_plan_specs
from .editing import (
    PlanAssumptionsUpdateView,
    PlanCreateView,
    PlanUpdateView,
    preview_plan_edit,
)
from .exchange import PlanImportView, export_plan_rows, import_plan_rows
from .exporting import SUFFIXES, PlanExportView, PlanFileView
from .lists import PlanListView
from .scenarios import PlanPromoteView, PlanScenariosView, ScenarioDeleteView
from .seats import PlanActualsView
from .sharing import SharedCalendarView, SharedPlanView, revoke_share, share_plan
from .showing import (
    PlanAssumptionsView,
    PlanCostView,
    PlanCoverageView,
    PlanDetailView,
    PlanFunnelView,
    PlanHistoryView,
    PlanTimelineView,
)
from .suggesting import PlanSuggestionView

__all__ = [
    "STEPS",
    "SUFFIXES",
    "PlanActualsView",
    "PlanAssumptionsUpdateView",
    "PlanAssumptionsView",
    "PlanCostView",
    "PlanCoverageView",
    "PlanCreateView",
    "PlanDetailView",
    "PlanExportView",
    "PlanFileView",
    "PlanFunnelView",
    "PlanHistoryView",
    "PlanImportView",
    "PlanListView",
    "PlanPromoteView",
    "PlanScenariosView",
    "PlanSuggestionView",
    "PlanTimelineView",
    "PlanUpdateView",
    "ScenarioDeleteView",
    "SharedCalendarView",
    "SharedPlanView",
    "decide_plan",
    "draft_plan_specs",
    "export_plan_rows",
    "import_plan_rows",
    "preview_plan_edit",
    "revoke_share",
    "share_plan",
]
