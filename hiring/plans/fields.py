"""The fields of a plan and of what belongs to it that people edit, in the order of the forms."""

from hiring.plans.models.recruiting_figures import STAGE_FIELDS

PLAN_FIELDS = (
    "name",
    "sector",
    "business_goal",
    "goal_measure",
    "period_start",
    "period_end",
    "currency",
    "budget",
)
HIRE_FIELDS = (
    "role_level",
    "count",
    "knows_sector",
    "reason",
    "job_location",
    "country",
    "work_mode",
    "engagement_model",
    "fte",
    "expected_start",
    "latest_start",
    "end",
    "pay",
    "pay_currency",
    "priority",
    "probability",
)
ASSUMPTION_FIELDS = (
    "factor",
    "country",
    "engagement_model",
    "value",
    "currency",
    "source",
    "as_of",
)
RATE_FIELDS = ("currency", "rate", "source", "as_of")
HISTORY_FIELDS = ("period_start", "period_end", "role_family", *STAGE_FIELDS, "source")
UNIQUE_HISTORY = ("period_start", "period_end", "role_family")
UNIQUE_ASSUMPTION = ("factor", "country", "engagement_model")
UNIQUE_RATE = ("currency",)
