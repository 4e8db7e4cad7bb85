"""Visitors' skills: in their browser or, at their request, in their account."""

from .account import delete_skills, save_skills
from .ratings import MOST_SKILLS, SkillRating, SkillRatings, TooManySkills
from .store import are_in_account, forget_cookie, read, write, write_cookie

__all__ = [
    "MOST_SKILLS",
    "SkillRating",
    "SkillRatings",
    "TooManySkills",
    "are_in_account",
    "delete_skills",
    "forget_cookie",
    "read",
    "save_skills",
    "write",
    "write_cookie",
]
