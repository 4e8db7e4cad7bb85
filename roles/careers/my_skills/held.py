"""One skill that somebody has, and how many of them there can be."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

MOST = 200


@dataclass(frozen=True)
class Held:
    """How well somebody knows a skill (a ``Proficiency``), and where that can be seen."""

    proficiency: int
    evidence_url: str = ""


# By the skill's key.
Skills = dict[int, Held]


class TooMany(ValidationError):
    def __init__(self, message: str = f"{MOST} skills are the most that fit here.") -> None:
        super().__init__(message, code="too_many")
