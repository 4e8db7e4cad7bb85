from .career_routes import RoutesForm, SuggestRoleForm
from .my_skills import AddSkillsForm, FindSkillForm, HeldSkillsForm, SkillsTextForm

__all__ = [
    "AddSkillsForm",
    "FindSkillForm",
    "HeldSkillsForm",
    "RoutesForm",
    "SkillsTextForm",
    "SuggestRoleForm",
]
