"""The rules for hiring plans; importing this registers all of them."""

from . import engagement_rules, limit_rules, team_rules
from .subject import PlanSubject

__all__ = ["PlanSubject", "engagement_rules", "limit_rules", "team_rules"]
