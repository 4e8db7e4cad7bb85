"""What somebody has, as the career engine takes it."""

from collections.abc import Iterable

from roles.careers.engine import Engine
from roles.models import Skill

from .held import Skills


def known_to(engine: Engine, skills: Skills, rows: Iterable[Skill]) -> dict[str, int]:
    """Proficiencies by slug. A stale engine may not know the newest skills yet: not those."""
    column_of = engine.matrix.column_of
    return {row.slug: skills[row.pk].proficiency for row in rows if row.slug in column_of}
