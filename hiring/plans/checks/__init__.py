"""The rules for hiring plans: team, engagement models and limits."""

from . import engagement_rules, limit_rules, team_rules
from .subject import PlanSubject, plan_rules

__all__ = ["PlanSubject", "engagement_rules", "limit_rules", "plan_rules", "team_rules"]
