from .decisions import STEPS, decide_plan, draft_plan_specs, promote_plan
from .editing import PlanAssumptionsUpdateView, PlanCreateView, PlanUpdateView
from .lists import PlanListView
from .showing import (
    PlanAssumptionsView,
    PlanCostView,
    PlanCoverageView,
    PlanDetailView,
    PlanFunnelView,
    PlanHistoryView,
    PlanScenariosView,
)

__all__ = [
    "STEPS",
    "PlanAssumptionsUpdateView",
    "PlanAssumptionsView",
    "PlanCostView",
    "PlanCoverageView",
    "PlanCreateView",
    "PlanDetailView",
    "PlanFunnelView",
    "PlanHistoryView",
    "PlanListView",
    "PlanScenariosView",
    "PlanUpdateView",
    "decide_plan",
    "draft_plan_specs",
    "promote_plan",
]
