"""What a person says they can do: in their browser, or, if they ask for it, in their account."""

from .account import delete_skills, keep_skills
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
    "keep_skills",
    "read",
    "write",
    "write_cookie",
]
