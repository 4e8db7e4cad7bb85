"""Import a public taxonomy of occupations, whichever it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from roles.models import (
    Framework,
    Occupation,
    OccupationRelation,
    OccupationSkill,
    Role,
    Skill,
    Source,
)

from .links import Ends, Links
from .progress import Watch, nobody
from .report import Report
from .rows import ImportProblems, Problem
from .slugs import FreeSlugs
from .sync import RowT, Table, add_source, referred_to, write_one


@dataclass(frozen=True)
class Taxonomy:
    """The details of a taxonomy that all its versions share."""

    slug: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    address: str
    attribution: str  # may name the ``{version}``
    # The fields by which our own skills and roles name its entries.
    skill_link: str
    role_link: str
    full_title: str = ""

    def framework(self, version: str) -> dict[str, str]:
        """Return the values of its Framework."""
        return self._provenance(self.title) | {
            "licence_url": self.licence_url,
            "version": version,
            "attribution": self.attribution.format(version=version),
        }

    def source(self) -> dict[str, str]:
        """Return the values of the Source that its entries rest on."""
        return self._provenance(self.full_title or self.title)

    def _provenance(self, title: str) -> dict[str, str]:
        same = {"publisher": self.publisher, "licence": self.licence, "address": self.address}
        return {"title": title} | same


@dataclass(slots=True)
class SkillEntry:
    """A skill of a taxonomy; ``external_id`` is empty where the file knows its label only."""

    external_id: str
    label: str
    skill_type: str
    alt_labels: str = ""
    description: str = ""


@dataclass(slots=True)
class OccupationEntry:
    external_id: str
    label: str
    code: str = ""
    isco_08_code: str = ""
    alt_labels: str = ""
    description: str = ""
    job_zone: int | None = None


@dataclass
class Content:
    """The content of a taxonomy's files. Links name entries by their places in the two lists."""

    skills: list[SkillEntry] = field(default_factory=list)
    occupations: list[OccupationEntry] = field(default_factory=list)
    # Importance, and whether it is in demand, by occupation and skill.
    skill_links: dict[Ends, tuple[str, bool]] = field(default_factory=dict)
    # Tier and position, by the occupations from and to.
    relations: dict[Ends, tuple[str, int]] = field(default_factory=dict)
    version: str = ""


@transaction.atomic
def import_taxonomy(
    taxonomy: Taxonomy,
    read: Callable[[Report, Watch], Content],
    *,
    dry_run: bool = False,
    version: str = "",
    watch: Watch = nobody,
) -> Report:
    """Update the catalogue to what is read; ``version`` is for files that don't name theirs.

    A dry run does all of it and rolls back, so that its report cannot differ from the import's.
    """
    report = Report(is_dry_run=dry_run)
    content = read(report, watch)
    content.version = version or content.version
    TaxonomyImport(taxonomy, content, report, watch).run()
    if dry_run:
        transaction.set_rollback(True)
    return report


class TaxonomyImport:
    """One import; it runs in the transaction of its caller."""

    def __init__(
        self, taxonomy: Taxonomy, content: Content, report: Report, watch: Watch = nobody
    ) -> None:
        self.taxonomy, self.content = taxonomy, content
        self.report, self.watch = report, watch

    def run(self) -> None:
        slug, report = self.taxonomy.slug, self.report
        self.framework = write_one("framework", Framework, slug, self._framework_values(), report)
        self.source = write_one("source", Source, slug, self.taxonomy.source(), report)
        self._match()
        self._open_links()
        # Rows that refer to others are removed first and written last.
        self._remove()
        self._write_skills()
        self._write_occupations()
        self._write_links()

    def _framework_values(self) -> dict[str, str]:
        """Take the version from the files; where they don't name it, keep the one known."""
        known = Framework.objects.filter(slug=self.taxonomy.slug).values_list("version", flat=True)
        values = self.taxonomy.framework(self.content.version or next(iter(known), ""))
        return values | {"attribution": " ".join(values["attribution"].split())}

    # ------------------------------------------------------------------ which row is which entry
    def _match(self) -> None:
        """Find the rows of the entries that are there already; what is left over has gone."""
        skills = list(Skill.objects.filter(framework=self.framework).order_by("pk"))
        occupations = list(Occupation.objects.filter(framework=self.framework).order_by("pk"))
        self.skills = match_skills(self.content.skills, skills)
        by_id = {row.external_id: row for row in occupations}
        entries = enumerate(self.content.occupations)
        self.occupations = {
            place: by_id[entry.external_id]
            for place, entry in entries
            if entry.external_id in by_id
        }
        self.gone_skills = _left_over(skills, self.skills)
        self.gone_occupations = _left_over(occupations, self.occupations)

    def _open_links(self) -> None:
        occupations = Occupation.objects.filter(framework=self.framework)
        names = dict(occupations.values_list("pk", "preferred_label"))
        skills = Skill.objects.filter(framework=self.framework)
        skill_names = dict(skills.values_list("pk", "preferred_label"))
        self.names, self.skill_names = names, skill_names
        self.skill_links = Links(
            "occupation skill",
            OccupationSkill.objects.filter(occupation__framework=self.framework),
            ("occupation_id", "skill_id"),
            ("importance", "is_in_demand"),
            lambda ends: f"{names[ends[0]]}: {skill_names[ends[1]]}",
            self.report,
            self.watch,
        )
        self.relations = Links(
            "occupation relation",
            OccupationRelation.objects.filter(from_occupation__framework=self.framework),
            ("from_occupation_id", "to_occupation_id"),
            ("tier", "position"),
            lambda ends: f"{names[ends[0]]} → {names[ends[1]]}",
            self.report,
            self.watch,
        )

    # ------------------------------------------------------------------ entries no longer there
    def _remove(self) -> None:
        """Remove what the files no longer have; keep, with its links, what something refers to."""
        kept = self._occupations_to_keep()
        links, relations = self.skill_links, self.relations
        of_kept = {ends for ends in links.existing if ends[0] in kept}
        between_kept = {ends for ends in relations.existing if kept.issuperset(ends)}
        wanted = _by_key(self.content.skill_links, self.occupations, self.skills)
        links.remove(links.existing.keys() - wanted.keys() - of_kept)
        wanted = _by_key(self.content.relations, self.occupations, self.occupations)
        relations.remove(relations.existing.keys() - wanted.keys() - between_kept)
        links.keep(of_kept)
        relations.keep(between_kept)
        self._table("occupation", Occupation, {}).delete_or_keep(self.gone_occupations, kept)
        kept_skills = self._skills_to_keep(of_kept)
        self._table("skill", Skill, {}).delete_or_keep(self.gone_skills, kept_skills)
        self._refuse_clash([row for row in self.gone_skills if row.pk in kept_skills])

    def _occupations_to_keep(self) -> set[int]:
        rows = self.gone_occupations
        own = ("skills", "occupation_skills", "relations", "reverse_relations")
        named = _named(Role, self.taxonomy.role_link, rows)
        return referred_to(rows, ignoring=own) | named

    def _skills_to_keep(self, links: Iterable[Ends]) -> set[int]:
        rows = self.gone_skills
        own = ("levels", "occupations", "occupation_skills")
        named = _named(Skill, self.taxonomy.skill_link, rows)
        linked = {skill for _, skill in links} & {row.pk for row in rows}
        return referred_to(rows, ignoring=own) | named | linked

    def _table(self, kind: str, model: type[RowT], existing: dict[int, RowT]) -> Table[int, RowT]:
        return Table(kind, model, existing, self.report)

    def _refuse_clash(self, kept: list[Skill]) -> None:
        labels = {entry.label for entry in self.content.skills}
        text = (
            "the skill '{}' is no longer in the files, but other entries refer to it, and another "
            "skill now has its label. Rename it first."
        )
        clashes = [row.preferred_label for row in kept if row.preferred_label in labels]
        if clashes:
            place = f"the catalogue's {self.framework}"
            raise ImportProblems([Problem(place, 0, "", text.format(label)) for label in clashes])

    # ------------------------------------------------------------------ entries of the files
    def _write_skills(self) -> None:
        wanted = {
            place: {
                "framework": self.framework,
                # An entry that names no id leaves the one that its row has.
                "external_id": entry.external_id or _id_of(self.skills.get(place)),
                "preferred_label": entry.label,
                "skill_type": entry.skill_type,
                "alt_labels": entry.alt_labels,
                "description": entry.description,
            }
            for place, entry in enumerate(self.content.skills)
        }
        self._free_labels(wanted)
        self.skills = self._write("skill", Skill, self.skills, wanted)
        add_source(Skill.sources.through, "skill_id", self.skills.values(), self.source)

    def _free_labels(self, wanted: dict[int, dict[str, Any]]) -> None:
        """Let go of labels that move from one skill to another, as no two may have one at once."""
        held = {row.preferred_label: row.pk for row in self.skills.values()}
        movers = set()
        for place, values in wanted.items():
            holder, row = held.get(values["preferred_label"]), self.skills.get(place)
            if holder and (row is None or row.pk != holder):
                movers.add(holder)
        for pk in sorted(movers):
            Skill.objects.filter(pk=pk).update(preferred_label=f"\x1f{pk}")

    def _write_occupations(self) -> None:
        wanted = {
            place: {
                "framework": self.framework,
                "external_id": entry.external_id,
                "preferred_label": entry.label,
                "code": entry.code,
                "isco_08_code": entry.isco_08_code,
                "alt_labels": entry.alt_labels,
                "description": entry.description,
                "job_zone": entry.job_zone,
            }
            for place, entry in enumerate(self.content.occupations)
        }
        self.occupations = self._write("occupation", Occupation, self.occupations, wanted)

    def _write(
        self,
        kind: str,
        model: type[RowT],
        rows: dict[int, RowT],
        wanted: dict[int, dict[str, Any]],
    ) -> dict[int, RowT]:
        slugs = FreeSlugs(model, self.taxonomy.slug)
        return self._table(kind, model, rows).write(
            wanted,
            on_create=lambda place: {"slug": slugs.take(wanted[place]["preferred_label"])},
        )

    def _write_links(self) -> None:
        self.names.update((row.pk, str(row)) for row in self.occupations.values())
        self.skill_names.update((row.pk, str(row)) for row in self.skills.values())
        self.skill_links.write(_by_key(self.content.skill_links, self.occupations, self.skills))
        self.relations.write(_by_key(self.content.relations, self.occupations, self.occupations))


def match_skills(entries: list[SkillEntry], rows: list[Skill]) -> dict[int, Skill]:
    """The rows by the places of their entries: by id, and by label where that is all there is.

    A label stands for a skill where the entry or the row knows no id, and where an id has been
    replaced: no two skills of a taxonomy have the same label.
    """
    by_id = {row.external_id: row for row in rows if row.external_id}
    found = {
        place: by_id[entry.external_id]
        for place, entry in enumerate(entries)
        if entry.external_id in by_id
    }
    taken = {row.pk for row in found.values()}
    by_label = {row.preferred_label: row for row in rows if row.pk not in taken}
    for place, entry in enumerate(entries):
        if place not in found and entry.label in by_label:
            found[place] = by_label[entry.label]
    return found


def _id_of(row: Skill | None) -> str:
    return row.external_id if row else ""


def _by_key(links: dict[Ends, tuple], first: dict, second: dict) -> dict[Ends, tuple]:
    """The links by the keys of the rows that they are between, where both are there."""
    return {
        (first[one].pk, second[other].pk): values
        for (one, other), values in links.items()
        if one in first and other in second
    }


def _left_over(rows: list, matched: dict[int, Any]) -> list:
    taken = {row.pk for row in matched.values()}
    return [row for row in rows if row.pk not in taken]


def _named(model: type[models.Model], link: str, rows: list) -> set[int]:
    """The keys of the rows that our own entries name in a field of theirs."""
    by_id = {row.external_id: row.pk for row in rows if row.external_id}
    if not by_id:
        return set()
    names = model._default_manager.exclude(**{link: ""}).values_list(link, flat=True)
    return {by_id[name] for name in names if name in by_id}
