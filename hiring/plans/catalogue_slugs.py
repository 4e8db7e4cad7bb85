"""The rows of the catalogue that the rules of hiring plans refer to by slug."""

from hiring.plans.checks import plan_rules
from roles.models import LifecyclePhase, Skill, Source

from .checks.engagement_rules import PROBLEM_PHASE
from .checks.team_rules import DEPLOY_PHASE, PEOPLE_SKILLS, PRODUCTION_SKILLS

REQUIRED = {
    LifecyclePhase: {DEPLOY_PHASE, PROBLEM_PHASE},
    Skill: PEOPLE_SKILLS | PRODUCTION_SKILLS,
    Source: {rule.source for rule in plan_rules},
}
