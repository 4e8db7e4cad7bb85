"""Skills in the fragment of a link, which browsers don't send to any server.

Never trust what comes back from a link.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from roles.models import Skill

from .ratings import MOST_SKILLS, SkillRating, SkillRatings, TooManySkills

# For each skill, up to 200 letters of its slug, a dot, a proficiency and a comma.
LONGEST = MOST_SKILLS * 203
ENTRY = re.compile(r"([-a-zA-Z0-9_]{1,200})\.([1-4])")


def pack(skills: SkillRatings, rows: Iterable[Skill]) -> str:
    """Encode skills, such as 'python.3,sql.2', without their evidence."""
    return ",".join(f"{row.slug}.{skills[row.pk].proficiency}" for row in rows)


def unpack(text: str) -> Mapping[str, int]:
    """Decode proficiencies by slug. Raises ``ValidationError`` for anything else."""
    entries = text.split(",") if len(text) <= LONGEST else []
    matches = [match for entry in entries if (match := ENTRY.fullmatch(entry))]
    if not matches or len(matches) < len(entries):
        raise ValidationError("This link is broken: it has no readable skills.")
    if len(matches) > MOST_SKILLS:
        raise TooManySkills
    skills = {match[1]: int(match[2]) for match in matches}
    if len(skills) < len(matches):
        raise ValidationError("This link is broken: it has a skill twice.")
    return skills


@dataclass(frozen=True)
class LinkedSkills:
    skills: SkillRatings
    rows: list[Skill]
    unknown_count: int  # skills that aren't in the catalogue, or aren't published


def read_link(text: str) -> LinkedSkills:
    """Read the skills in a link, in one query. Raises ``ValidationError``."""
    named = unpack(text)
    rows = list(Skill.objects.for_careers().filter(slug__in=named).order_by("preferred_label"))
    skills = {row.pk: SkillRating(named[row.slug]) for row in rows}
    return LinkedSkills(skills, rows, len(named) - len(rows))
