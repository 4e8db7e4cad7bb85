"""What a person says they can do: in their browser, or, if they ask for it, in their account."""

from .held import MOST, Held, Skills, TooMany
from .services import delete_skills, keep_skills
from .store import are_in_account, forget_cookie, read, write, write_cookie

__all__ = [
    "MOST",
    "Held",
    "Skills",
    "TooMany",
    "are_in_account",
    "delete_skills",
    "forget_cookie",
    "keep_skills",
    "read",
    "write",
    "write_cookie",
]
