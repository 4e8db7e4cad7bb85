"""Import the UK Government Digital and Data Profession Capability Framework."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.db import models, transaction

from roles.models import (
    Framework,
    Importance,
    Level,
    Role,
    RoleFamily,
    RoleLevel,
    RoleRequirement,
    Skill,
    SkillLevel,
    Source,
)

from .ddat_file import SENIOR_CIVIL_SERVICE, Content, RoleEntry, read_content
from .report import Report
from .slugs import FreeSlugs
from .sync import Table, referred_to

SLUG = "ddat"
TITLE = "Government Digital and Data Profession Capability Framework"
PUBLISHER = "UK Government"
LICENCE = "Open Government Licence v3.0"
ADDRESS = "https://ddat-capability-framework.service.gov.uk/"
FRAMEWORK = {
    "title": TITLE,
    "publisher": PUBLISHER,
    "licence": LICENCE,
    "licence_url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "address": ADDRESS,
    "attribution": (
        "Contains public sector information licensed under the Open Government Licence v3.0."
    ),
}
SOURCE = {"title": TITLE, "publisher": PUBLISHER, "licence": LICENCE, "address": ADDRESS}
LEADERSHIP_FAMILY = "Chief digital and data"


@transaction.atomic
def import_ddat(roles_path: Path, skills_path: Path, *, dry_run: bool = False) -> Report:
    """Update the catalogue's rows of this framework to its two files.

    A dry run does all of it and rolls back, so that its report cannot differ from the import's.
    """
    report = Report(is_dry_run=dry_run)
    content = read_content(roles_path, skills_path, report)
    _Import(content, report).run()
    if dry_run:
        transaction.set_rollback(True)
    return report


class _Import:
    def __init__(self, content: Content, report: Report) -> None:
        self.content, self.report = content, report

    def run(self) -> None:
        self.framework = self._provenance("framework", Framework, FRAMEWORK)
        self.source = self._provenance("source", Source, SOURCE)
        self.levels = self._levels()
        # Rows that refer to others are removed first and written last.
        self.tables = self._tables()
        self._write()
        self._remove()

    def _provenance(self, kind: str, model: type[models.Model], values: dict) -> models.Model:
        found = {row.slug: row for row in model.objects.filter(slug=SLUG)}
        table = Table(kind, found, str, self.report)
        return table.write(model, {SLUG: {"slug": SLUG} | values})[SLUG]

    def _levels(self) -> dict[str, Level]:
        """Our five levels; those that are there are the curators' and stay as they are."""
        found = {level.slug: level for level in Level.objects.filter(slug__in=Level.SLUGS)}
        wanted = {
            slug: {"slug": slug, "title": slug.capitalize(), "rank": rank}
            for rank, slug in enumerate(Level.SLUGS, start=1)
            if slug not in found
        }
        return found | Table("level", {}, str, self.report).write(Level, wanted)

    def _tables(self) -> dict[str, Table]:
        def table(kind: str, rows: Iterable[models.Model], key: Callable) -> Table:
            return Table(kind, {key(row): row for row in rows}, str, self.report)

        ours = {"framework": self.framework}
        skill_levels = SkillLevel.objects.filter(skill__framework=self.framework)
        role_levels = RoleLevel.objects.filter(role__framework=self.framework)
        requirements = RoleRequirement.objects.filter(role_level__role__framework=self.framework)
        return {
            "skill": table("skill", Skill.objects.filter(**ours), lambda s: s.preferred_label),
            "skill level": table(
                "skill level",
                skill_levels.select_related("skill"),
                lambda level: (level.skill.preferred_label, level.proficiency),
            ),
            "family": table("family", RoleFamily.objects.filter(**ours), lambda f: f.title),
            "role": table(
                "role",
                Role.objects.filter(**ours).select_related("family"),
                lambda role: role.title,
            ),
            "role level": table(
                "role level",
                role_levels.select_related("role", "level"),
                lambda level: (level.role.title, level.title),
            ),
            "requirement": table(
                "requirement",
                requirements.select_related("role_level__role", "skill"),
                lambda r: (r.role_level.role.title, r.role_level.title, r.skill.preferred_label),
            ),
        }

    def _write(self) -> None:
        skills = self._write_titled("skill", Skill, self._skills())
        self._write_sources(Skill.sources.through, "skill", skills.values())
        wanted = {
            (name, proficiency): {
                "skill": skills[name],
                "proficiency": proficiency,
                "description": text,
                "source": self.source,
            }
            for name, entry in self.content.skills.items()
            for proficiency, text in entry.levels.items()
        }
        self.skill_levels = self.tables["skill level"].write(SkillLevel, wanted)
        families = {
            title: {"title": title, "framework": self.framework} for title in self.content.families
        }
        families = self._write_titled("family", RoleFamily, families)
        roles = self._write_titled("role", Role, self._roles(families))
        self._write_sources(Role.sources.through, "role", roles.values())
        role_levels = self._write_titled("role level", RoleLevel, self._role_levels(roles))
        wanted = {
            (role, level, skill): {
                "role_level": role_levels[role, level],
                "skill": skills[skill],
                "proficiency": proficiency,
                "importance": Importance.ESSENTIAL,
                "source": self.source,
            }
            for (role, level, skill), (proficiency, _) in self.content.requirements.items()
        }
        self.tables["requirement"].write(RoleRequirement, wanted)

    def _skills(self) -> dict[str, dict[str, Any]]:
        asked_for = {skill for _, _, skill in self.content.requirements}
        return {
            name: {
                "framework": self.framework,
                "external_id": name,
                "preferred_label": name,
                "description": entry.description,
                "is_published": name in asked_for,
            }
            for name, entry in self.content.skills.items()
        }

    def _roles(self, families: dict[str, RoleFamily]) -> dict[str, dict[str, Any]]:
        return {
            title: {
                "framework": self.framework,
                "external_id": title,
                "family": families[entry.family],
                "title": title,
                "summary": entry.summary,
                "track": _track(entry),
                "is_published": True,
            }
            for title, entry in self.content.roles.items()
        }

    def _role_levels(self, roles: dict[str, Role]) -> dict[tuple[str, str], dict[str, Any]]:
        return {
            (role, title): {
                "role": roles[role],
                "level": self.levels[entry.level],
                "title": title,
                "summary": entry.summary,
                "position": entry.position,
            }
            for (role, title), entry in self.content.role_levels.items()
        }

    def _write_titled(self, kind: str, model: type[models.Model], wanted: dict) -> dict:
        """Write rows that have a slug, which a row gets once and then keeps."""
        slugs = FreeSlugs(model, SLUG)

        def with_slug(key: str | tuple[str, str]) -> dict[str, str]:
            role, title = key if isinstance(key, tuple) else ("", key)
            return {"slug": slugs.take(title, role)}

        return self.tables[kind].write(model, wanted, on_create=with_slug)

    def _write_sources(
        self, through: type[models.Model], name: str, rows: Iterable[models.Model]
    ) -> None:
        """Name the framework's source on rows that do not; other sources stay."""
        have = through.objects.filter(source=self.source).values_list(f"{name}_id", flat=True)
        missing = {row.pk for row in rows} - set(have)
        links = [through(**{f"{name}_id": pk, "source": self.source}) for pk in sorted(missing)]
        through.objects.bulk_create(links)

    def _remove(self) -> None:
        """Remove what the files no longer have; hide or keep what something refers to."""
        content, tables = self.content, self.tables
        tables["requirement"].delete(tables["requirement"].gone(content.requirements))
        self._remove_or_keep("role level", tables["role level"].gone(content.role_levels))
        self._remove_or_unpublish("role", tables["role"].gone(content.roles))
        self._remove_or_keep("family", tables["family"].gone(content.families))
        self._remove_skills()

    def _remove_skills(self) -> None:
        """An unpublished skill keeps the texts of its levels; a removed one takes them along."""
        skills = self.tables["skill"].gone(self.content.skills)
        needed = referred_to(skills, ignoring=("levels",))
        levels = self.tables["skill level"].gone(self.skill_levels)
        self.tables["skill level"].delete(row for row in levels if row.skill_id not in needed)
        self._remove_or_unpublish("skill", skills, ignoring=("levels",))

    def _remove_or_unpublish(
        self, kind: str, rows: list[models.Model], *, ignoring: tuple[str, ...] = ()
    ) -> None:
        needed = referred_to(rows, ignoring=ignoring)
        self.tables[kind].delete(row for row in rows if row.pk not in needed)
        self.tables[kind].unpublish(row for row in rows if row.pk in needed)

    def _remove_or_keep(self, kind: str, rows: list[models.Model]) -> None:
        needed = referred_to(rows)
        self.tables[kind].delete(row for row in rows if row.pk not in needed)
        self.tables[kind].keep(row for row in rows if row.pk in needed)


def _track(entry: RoleEntry) -> str:
    leads = entry.role_type == SENIOR_CIVIL_SERVICE or entry.family == LEADERSHIP_FAMILY
    return Role.Track.LEADERSHIP if leads else Role.Track.PRACTITIONER
