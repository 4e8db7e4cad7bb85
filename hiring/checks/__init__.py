"""Checks of plans, and later of job specs; importing this registers all rules."""

from . import engagement_rules, limit_rules, plan_rules
from .plan_subject import PlanSubject
from .registry import Finding, Kind, Rule, Severity, rules, run

__all__ = [
    "Finding",
    "Kind",
    "PlanSubject",
    "Rule",
    "Severity",
    "engagement_rules",
    "limit_rules",
    "plan_rules",
    "rules",
    "run",
]
