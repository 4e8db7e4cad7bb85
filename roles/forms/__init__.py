from .my_skills import AddSkillsForm, FindSkillForm, HeldSkillsForm, SkillsTextForm

__all__ = ["AddSkillsForm", "FindSkillForm", "HeldSkillsForm", "SkillsTextForm"]
