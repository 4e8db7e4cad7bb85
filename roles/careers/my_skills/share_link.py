"""Skills in the fragment of a link: no server is sent it, and nothing of it is kept.

What comes back from a link can be anything.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from roles.models import Skill

from .ratings import MOST_SKILLS, SkillRating, SkillRatings, TooManySkills

# A slug's 200 letters, a dot, a proficiency and a comma, for each.
LONGEST = MOST_SKILLS * 203
ENTRY = re.compile(r"([-a-zA-Z0-9_]{1,200})\.([1-4])")


def pack(skills: SkillRatings, rows: Iterable[Skill]) -> str:
    """Such as 'python.3,sql.2'; where something can be seen stays out of it."""
    return ",".join(f"{row.slug}.{skills[row.pk].proficiency}" for row in rows)


def unpack(text: str) -> Mapping[str, int]:
    """Proficiencies by slug; raises ``ValidationError`` for what ``pack`` can't have written."""
    entries = text.split(",") if len(text) <= LONGEST else []
    found = [ENTRY.fullmatch(entry) for entry in entries]
    if not found or not all(found):
        raise ValidationError("This link is broken: it holds no skills that can be read.")
    if len(found) > MOST_SKILLS:
        raise TooManySkills
    skills = {match[1]: int(match[2]) for match in found}
    if len(skills) < len(found):
        raise ValidationError("This link is broken: it names a skill twice.")
    return skills


@dataclass(frozen=True)
class LinkedSkills:
    skills: SkillRatings
    rows: list[Skill]
    lost: int  # how many the catalogue hasn't, or doesn't show


def read_link(text: str) -> LinkedSkills:
    """What a link holds, in one query; raises ``ValidationError``."""
    named = unpack(text)
    rows = list(Skill.objects.for_careers().filter(slug__in=named).order_by("preferred_label"))
    skills = {row.pk: SkillRating(named[row.slug]) for row in rows}
    return LinkedSkills(skills, rows, len(named) - len(rows))
