"""The three live examples on the home page."""

from typing import Any

from django.db.models import Count, Value

from roles import profiles
from roles.models import Role, RoleLevel, Sector, SectorRequirement, Skill, Source, Transition

from .catalogue_slugs import EXAMPLE_ROLE_LEVEL, EXAMPLE_SECTOR


def examples() -> dict[str, Any]:
    """Return the current catalogue's examples, empty while the catalogue is empty."""
    role_level = (
        RoleLevel.objects.filter(slug=EXAMPLE_ROLE_LEVEL, role__is_published=True)
        .select_related("role", "level")
        .first()
    )
    sector = Sector.objects.published().filter(slug=EXAMPLE_SECTOR).first()
    entries = profiles.compose(role_level, sector).essential if role_level else []
    sector_first = sorted(entries, key=lambda entry: entry.origin_kind == "role")
    return {
        "role_level": role_level,
        "sector": sector,
        "entries": sector_first[:4],
        "steps": _steps_from(role_level) if role_level else [],
        "totals": _totals(),
    }


def _steps_from(role_level: RoleLevel) -> list[Transition]:
    steps = role_level.transitions_onward.filter(
        to_role_level__role__is_published=True
    ).select_related("to_role_level__role", "source")
    return list(steps.order_by("typical_months", "pk")[:4])


def _totals() -> dict[str, int]:
    """Count the catalogue's contents in one query."""
    counted = {
        "roles": Role.objects.published(),
        "skills": Skill.objects.published(),
        "sector requirements": SectorRequirement.objects.filter(sector__is_published=True),
        "sources": Source.objects.all(),
    }
    parts = [
        rows.order_by().annotate(kind=Value(name)).values("kind").annotate(number=Count("pk"))
        for name, rows in counted.items()
    ]
    return {row["kind"]: row["number"] for row in parts[0].union(*parts[1:], all=True)}
