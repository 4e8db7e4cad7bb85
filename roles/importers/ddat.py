"""Import the UK Government Digital and Data Profession Capability Framework."""

from collections.abc import Callable
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
from .sync import PublishedTable, Table, add_source, referred_to, write_one

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
        self.framework = write_one("framework", Framework, SLUG, FRAMEWORK, self.report)
        self.source = write_one("source", Source, SLUG, SOURCE, self.report)
        self.levels = self._levels()
        self._open_tables()
        # Rows that refer to others are removed first and written last.
        self._write()
        self._remove()

    def _levels(self) -> dict[str, Level]:
        """Our five levels; those that are there are the curators' and stay as they are."""
        known = {level.slug: level for level in Level.objects.filter(slug__in=Level.SLUGS)}
        wanted = {
            slug: {"slug": slug, "title": slug.capitalize(), "rank": rank}
            for rank, slug in enumerate(Level.SLUGS, start=1)
            if slug not in known
        }
        added: Table[str, Level] = Table("level", Level, {}, self.report)
        return known | added.write(wanted)

    def _open_tables(self) -> None:
        framework, report = self.framework, self.report
        skills = Skill.objects.filter(framework=framework)
        self.skills = PublishedTable("skill", Skill, {s.preferred_label: s for s in skills}, report)
        levels = SkillLevel.objects.filter(skill__framework=framework).select_related("skill")
        by_skill = {(each.skill.preferred_label, each.proficiency): each for each in levels}
        self.skill_levels = Table("skill level", SkillLevel, by_skill, report)
        families = {f.title: f for f in RoleFamily.objects.filter(framework=framework)}
        self.families = Table("family", RoleFamily, families, report)
        roles = Role.objects.filter(framework=framework).select_related("family")
        self.roles = PublishedTable("role", Role, {role.title: role for role in roles}, report)
        grades = RoleLevel.objects.filter(role__framework=framework).select_related("role", "level")
        by_role = {(grade.role.title, grade.title): grade for grade in grades}
        self.role_levels = Table("role level", RoleLevel, by_role, report)
        requirements = RoleRequirement.objects.filter(role_level__role__framework=framework)
        known = {
            (row.role_level.role.title, row.role_level.title, row.skill.preferred_label): row
            for row in requirements.select_related("role_level__role", "skill")
        }
        self.requirements = Table("requirement", RoleRequirement, known, report)

    def _write(self) -> None:
        skills = self.skills.write(self._wanted_skills(), on_create=self._new_slugs(Skill))
        add_source(Skill.sources.through, "skill_id", skills.values(), self.source)
        self.skill_levels.write(self._wanted_skill_levels(skills))
        titles = self.content.families
        families = self.families.write(
            {title: {"title": title, "framework": self.framework} for title in titles},
            on_create=self._new_slugs(RoleFamily),
        )
        roles = self.roles.write(self._wanted_roles(families), on_create=self._new_slugs(Role))
        add_source(Role.sources.through, "role_id", roles.values(), self.source)
        slugs = FreeSlugs(RoleLevel, SLUG)
        role_levels = self.role_levels.write(
            self._wanted_role_levels(roles),
            on_create=lambda key: {"slug": slugs.take(key[1], owner=key[0])},
        )
        self.requirements.write(self._wanted_requirements(role_levels, skills))

    def _new_slugs(self, model: type[models.Model]) -> Callable[[str], dict[str, str]]:
        """Give each new row a slug of its title, which it then keeps."""
        slugs = FreeSlugs(model, SLUG)
        return lambda title: {"slug": slugs.take(title)}

    def _wanted_skills(self) -> dict[str, dict[str, Any]]:
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

    def _wanted_skill_levels(
        self, skills: dict[str, Skill]
    ) -> dict[tuple[str, int], dict[str, Any]]:
        return {
            (name, proficiency): {
                "skill": skills[name],
                "proficiency": proficiency,
                "description": text,
                "source": self.source,
            }
            for name, entry in self.content.skills.items()
            for proficiency, text in entry.levels.items()
        }

    def _wanted_roles(self, families: dict[str, RoleFamily]) -> dict[str, dict[str, Any]]:
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

    def _wanted_role_levels(self, roles: dict[str, Role]) -> dict[tuple[str, str], dict[str, Any]]:
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

    def _wanted_requirements(
        self, role_levels: dict[tuple[str, str], RoleLevel], skills: dict[str, Skill]
    ) -> dict[tuple[str, str, str], dict[str, Any]]:
        return {
            (role, level, skill): {
                "role_level": role_levels[role, level],
                "skill": skills[skill],
                "proficiency": proficiency,
                "importance": Importance.ESSENTIAL,
                "source": self.source,
            }
            for (role, level, skill), (proficiency, _) in self.content.requirements.items()
        }

    def _remove(self) -> None:
        """Remove what the files no longer have; hide or keep what something refers to."""
        content = self.content
        self.requirements.delete(self.requirements.gone(content.requirements))
        role_levels = self.role_levels.gone(content.role_levels)
        self.role_levels.delete_or_keep(role_levels, referred_to(role_levels))
        roles = self.roles.gone(content.roles)
        self.roles.delete_or_unpublish(roles, referred_to(roles))
        families = self.families.gone(content.families)
        self.families.delete_or_keep(families, referred_to(families))
        self._remove_skills()

    def _remove_skills(self) -> None:
        """An unpublished skill keeps the texts of its levels; a removed one takes them along."""
        skills = self.skills.gone(self.content.skills)
        needed = referred_to(skills, ignoring=("levels",))
        described = {
            (name, proficiency)
            for name, entry in self.content.skills.items()
            for proficiency in entry.levels
        }
        levels = self.skill_levels.gone(described)
        self.skill_levels.delete(level for level in levels if level.skill_id not in needed)
        self.skills.delete_or_unpublish(skills, needed)


def _track(entry: RoleEntry) -> str:
    leads = entry.role_type == SENIOR_CIVIL_SERVICE or entry.family == LEADERSHIP_FAMILY
    return Role.Track.LEADERSHIP if leads else Role.Track.PRACTITIONER
