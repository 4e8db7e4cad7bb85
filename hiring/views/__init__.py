from .creating import JobSpecCreateView
from .editing import JobSpecUpdateView
from .jobs import JobDetailView, JobListView
from .plans import (
    STEPS,
    PlanAssumptionsUpdateView,
    PlanAssumptionsView,
    PlanCostView,
    PlanCoverageView,
    PlanCreateView,
    PlanDetailView,
    PlanFunnelView,
    PlanHistoryView,
    PlanListView,
    PlanScenariosView,
    PlanUpdateView,
    decide_plan,
    draft_plan_specs,
    promote_plan,
)
from .specs import (
    JobSpecDetailView,
    JobSpecListView,
    close_job_spec,
    job_spec_markdown,
    publish_job_spec,
)

__all__ = [
    "STEPS",
    "JobDetailView",
    "JobListView",
    "JobSpecCreateView",
    "JobSpecDetailView",
    "JobSpecListView",
    "JobSpecUpdateView",
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
    "close_job_spec",
    "decide_plan",
    "draft_plan_specs",
    "job_spec_markdown",
    "promote_plan",
    "publish_job_spec",
]
