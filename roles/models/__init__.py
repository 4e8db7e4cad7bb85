from .effort import LearningEffort
from .guide import Guide, GuideEntry
from .learning import LearningRoute
from .level import Level, LevelNote
from .lifecycle import LifecyclePhase, PhaseNote
from .occupation import Occupation, OccupationRelation, OccupationSkill
from .pay import PayBand
from .provenance import Framework, Source
from .requirement import Importance, RoleRequirement
from .role import Responsibility, Role, RoleFamily, RoleNote
from .role_level import Outcome, RoleLevel
from .sector import Sector, SectorNote, SectorRequirement, SectorRequirementSkill
from .skill import Proficiency, Skill, SkillLevel, SkillRelation
from .transition import Transition
from .use_case import UseCase, UseCaseTask
from .user_skill import UserSkill

__all__ = [
    "Framework",
    "Guide",
    "GuideEntry",
    "Importance",
    "LearningEffort",
    "LearningRoute",
    "Level",
    "LevelNote",
    "LifecyclePhase",
    "Occupation",
    "OccupationRelation",
    "OccupationSkill",
    "Outcome",
    "PayBand",
    "PhaseNote",
    "Proficiency",
    "Responsibility",
    "Role",
    "RoleFamily",
    "RoleLevel",
    "RoleNote",
    "RoleRequirement",
    "Sector",
    "SectorNote",
    "SectorRequirement",
    "SectorRequirementSkill",
    "Skill",
    "SkillLevel",
    "SkillRelation",
    "Source",
    "Transition",
    "UseCase",
    "UseCaseTask",
    "UserSkill",
]
