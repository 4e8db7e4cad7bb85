"""How people rate their own skills, and how many skills they can keep."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from roles.careers.engine import Engine
from roles.models import Skill

MOST_SKILLS = 200


@dataclass(frozen=True)
class SkillRating:
    """How well somebody knows a skill (a ``Proficiency``), and a link that shows it."""

    proficiency: int
    evidence_url: str = ""


# By the skill's key.
SkillRatings = dict[int, SkillRating]


class TooManySkills(ValidationError):
    def __init__(self, message: str = f"You can add up to {MOST_SKILLS} skills.") -> None:
        super().__init__(message, code="too_many")


def proficiencies_by_slug(
    engine: Engine, ratings: SkillRatings, rows: Iterable[Skill]
) -> dict[str, int]:
    """Return ratings as the engine takes them, without skills that a stale engine lacks."""
    column_of = engine.matrix.column_of
    return {row.slug: ratings[row.pk].proficiency for row in rows if row.slug in column_of}
