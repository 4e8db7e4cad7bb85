"""Load the engine's tables from the database, in a constant number of queries.

Taxonomies are large, so their rows are read into arrays and tuples, not model instances. Rolebook's
role levels are few; ``roles.profiles`` merges their requirements with those of the sectors.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from django.db.models import Q

from portal.versions.models import catalogue_version
from roles.models import (
    Framework,
    Importance,
    LearningEffort,
    LearningRoute,
    Occupation,
    OccupationRelation,
    OccupationSkill,
    PayBand,
    Role,
    RoleLevel,
    Sector,
    SectorRequirementSkill,
    Skill,
    SkillRelation,
    Transition,
)
from roles.models.pay import PayPeriod
from roles.profiles import Claim, merge, role_claims, sector_claims, sector_links

from .engine.tables import (
    Band,
    Evidence,
    Learning,
    Links,
    Node,
    NodeKind,
    Relation,
    SectorProfile,
    SkillRow,
    SourcedStep,
    Tables,
)

CHUNK = 10_000
LINK = np.dtype([("row", np.int32), ("skill", np.int32), ("wanted", np.int8), ("essential", "?")])
LINK_FIELDS = ("row", "skill", "wanted", "essential")
# The kind of a step between a role and its equivalent occupation.
SAME = "same"


def load() -> Tables:
    """Load the current catalogue. Changes made meanwhile have a later version."""
    return _Loading().tables()


@dataclass
class _Loading:
    version: int = field(default_factory=catalogue_version)  # read before the content
    skill_at: dict[int, int] = field(default_factory=dict)  # database keys to positions
    node_at: dict[tuple[NodeKind, int], int] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    sector_profiles: list[SectorProfile] = field(default_factory=list)

    def tables(self) -> Tables:
        skills = self._skills()
        role_levels = self._role_levels()
        occupations = self._occupations()
        sectors = dict(Sector.objects.published().values_list("slug", "pk"))
        links = [self._profile_links(role_levels, sectors), self._occupation_links()]
        entries = np.concatenate([np.fromiter(rows, LINK) for rows in links])
        learning, taught = self._learning()
        return Tables(
            version=self.version,
            skills=skills,
            nodes=self.nodes,
            links=Links(*(np.ascontiguousarray(entries[name]) for name in LINK_FIELDS)),
            sector_profiles=self.sector_profiles,
            sectors=sectors,
            relations=self._relations(),
            steps=[
                *self._transitions(),
                *self._same_work(role_levels, occupations),
                *self._related_occupations(),
            ],
            efforts={
                (skill_type, proficiency): months
                for skill_type, proficiency, months in LearningEffort.objects.values_list(
                    "skill_type", "proficiency", "months"
                )
            },
            learning=learning,
            taught=taught,
            bands=self._bands(),
        )

    # ------------------------------------------------------------------ columns
    def _skills(self) -> list[SkillRow]:
        """Published skills, and all skills of taxonomies, which are never drafts."""
        taxonomies = Framework.objects.filter(occupations__isnull=False).values("pk")
        fields = ("pk", "slug", "preferred_label", "skill_type", "external_id", "esco_uri")
        rows = list(
            Skill.objects.filter(Q(is_published=True) | Q(framework__in=taxonomies))
            .order_by("pk")
            .values_list(*fields, "onet_technology", "framework__slug")
        )
        self.skill_at = {row[0]: n for n, row in enumerate(rows)}
        named = _names(rows)
        return [
            SkillRow(slug, label, skill_type, named.get((framework, external_id)))
            for _, slug, label, skill_type, external_id, _, _, framework in rows
        ]

    # ------------------------------------------------------------------ rows
    def _role_levels(self) -> list[RoleLevel]:
        role_levels = list(
            RoleLevel.objects.filter(role__is_published=True)
            .select_related("role__framework", "level")
            .order_by("pk")
        )
        for role_level in role_levels:
            role, level = role_level.role, role_level.level
            self._add(
                Node(
                    kind=NodeKind.ROLE_LEVEL,
                    key=role_level.pk,
                    slug=role_level.slug,
                    title=role_level.title,
                    framework=role.framework.slug,
                    group=role.slug,
                    role=role.pk,
                    level=level.pk,
                    rank=level.rank,
                    is_leadership=role.track == Role.Track.LEADERSHIP,
                    isco_08=role.isco_08_code,
                )
            )
        return role_levels

    def _occupations(self) -> dict[tuple[str, str], int]:
        """Return positions by framework and external id."""
        positions = {}
        fields = ("pk", "slug", "preferred_label", "framework__slug", "isco_08_code")
        rows = Occupation.objects.order_by("pk").values_list(*fields, "external_id")
        for key, slug, label, framework, isco_08, external_id in rows.iterator(CHUNK):
            node = Node(
                NodeKind.OCCUPATION, key, slug, label, framework, group=slug, isco_08=isco_08
            )
            positions[framework, external_id] = self._add(node)
        return positions

    def _add(self, node: Node) -> int:
        self.node_at[node.kind, node.key] = len(self.nodes)
        self.nodes.append(node)
        return len(self.nodes) - 1

    def _node(self, kind: NodeKind, key: int) -> int | None:
        return self.node_at.get((kind, key))

    # ------------------------------------------------------------------ entries
    def _profile_links(
        self, role_levels: list[RoleLevel], sectors: dict[str, int]
    ) -> Iterator[tuple[int, int, int, bool]]:
        """Requirements of each role level, and of each role level in each sector."""
        claims = role_claims(role_levels)
        by_sector: dict[int, list[SectorRequirementSkill]] = {}
        for link in sector_links(sectors.values()):
            by_sector.setdefault(link.requirement.sector_id, []).append(link)
        for role_level in role_levels:
            row = self.node_at[NodeKind.ROLE_LEVEL, role_level.pk]
            yield from self._merged(row, claims[role_level.pk])
        for slug, key in sectors.items():
            links = by_sector.get(key, [])
            for role_level in role_levels:
                node = self.node_at[NodeKind.ROLE_LEVEL, role_level.pk]
                row = len(self.nodes) + len(self.sector_profiles)
                self.sector_profiles.append(SectorProfile(node, slug))
                added = sector_claims(links, role_level.level.rank)
                yield from self._merged(row, [*claims[role_level.pk], *added])

    def _merged(self, row: int, claims: Iterable[Claim]) -> Iterator[tuple[int, int, int, bool]]:
        for entry in merge(claims):
            skill = self.skill_at.get(entry.skill.pk)
            if skill is not None:  # else it was published during loading
                yield row, skill, entry.proficiency or 0, entry.is_essential

    def _occupation_links(self) -> Iterator[tuple[int, int, int, bool]]:
        rows = OccupationSkill.objects.order_by().values_list(
            "occupation_id", "skill_id", "importance"
        )
        for occupation, skill, importance in rows.iterator(CHUNK):
            row = self._node(NodeKind.OCCUPATION, occupation)
            column = self.skill_at.get(skill)
            if row is not None and column is not None:
                yield row, column, 0, importance == Importance.ESSENTIAL

    def _relations(self) -> list[Relation]:
        rows = SkillRelation.objects.values_list("from_skill_id", "to_skill_id", "weight")
        return [
            Relation(self.skill_at[origin], self.skill_at[target], int(weight * 100))
            for origin, target, weight in rows.order_by("pk")
            if origin in self.skill_at and target in self.skill_at
        ]

    # ------------------------------------------------------------------ steps
    def _transitions(self) -> Iterator[SourcedStep]:
        ends = ("from_role_level_id", "to_role_level_id")
        rows = Transition.objects.order_by("pk").values_list(
            *ends, "kind", "evidence", "typical_months", "note"
        )
        for origin, target, kind, evidence, months, note in rows:
            step = self._step(NodeKind.ROLE_LEVEL, origin, target, kind, Evidence(evidence))
            if step:
                yield step._replace(typical_months=months, note=note)

    def _related_occupations(self) -> Iterator[SourcedStep]:
        ends = ("from_occupation_id", "to_occupation_id")
        rows = OccupationRelation.objects.exclude(tier=OccupationRelation.Tier.SUPPLEMENTAL)
        for origin, target, tier in rows.order_by("pk").values_list(*ends, "tier"):
            step = self._step(NodeKind.OCCUPATION, origin, target, tier, Evidence.TAXONOMY)
            if step:
                yield step

    def _step(
        self, kind: NodeKind, origin: int, target: int, name: str, evidence: Evidence
    ) -> SourcedStep | None:
        start, end = self._node(kind, origin), self._node(kind, target)
        if start is None or end is None:
            return None
        return SourcedStep(start, end, name, evidence)

    def _same_work(
        self, role_levels: list[RoleLevel], occupations: dict[tuple[str, str], int]
    ) -> Iterator[SourcedStep]:
        """Steps between a role and its equivalent occupations.

        Occupations have no levels, so they lead to the role's lowest one only; otherwise they
        would be a shortcut past the levels in between.
        """
        lowest: dict[int, int] = {}
        for role_level in role_levels:
            rank = role_level.level.rank
            lowest[role_level.role_id] = min(rank, lowest.get(role_level.role_id, rank))
        for role_level in role_levels:
            role = role_level.role
            node = self.node_at[NodeKind.ROLE_LEVEL, role_level.pk]
            for key in ((Framework.ESCO, role.esco_uri), (Framework.ONET, role.onet_soc_code)):
                if key in occupations:
                    yield SourcedStep(node, occupations[key], SAME, Evidence.TAXONOMY)
                    if role_level.level.rank == lowest[role.pk]:
                        yield SourcedStep(occupations[key], node, SAME, Evidence.TAXONOMY)

    # ------------------------------------------------------------------ learning and pay
    def _learning(self) -> tuple[list[Learning], list[tuple[int, int]]]:
        published = LearningRoute.objects.published().order_by("kind", "title", "pk")
        rows = list(published.values_list("pk", "slug", "title", "kind", "typical_months"))
        place = {row[0]: n for n, row in enumerate(rows)}
        through = LearningRoute.skills.through.objects
        taught = through.order_by("pk").values_list("learningroute_id", "skill_id")
        return [Learning(*row[1:]) for row in rows], [
            (place[route], self.skill_at[skill])
            for route, skill in taught
            if route in place and skill in self.skill_at
        ]

    def _bands(self) -> list[Band]:
        yearly = PayBand.objects.filter(period=PayPeriod.YEAR)
        bands = yearly.select_related("source").order_by("pk")
        return [
            Band(*(getattr(band, name) for name in Band._fields))
            for band in bands
            if band.counts_for_jobs
        ]


def _names(rows: list[tuple]) -> dict[tuple[str, str], int]:
    """The skill that stands for each ESCO or O*NET one: Rolebook's if any, else the first."""
    named: dict[tuple[str, str], int] = {}
    # Later entries replace earlier ones.
    for n, row in sorted(enumerate(rows), key=lambda place: _comes_late(*place)):
        *_, esco_uri, onet_technology, framework = row
        names = ((Framework.ESCO, esco_uri), (Framework.ONET, onet_technology))
        named |= {key: n for key in names if key[1] and framework != key[0]}
    return named


def _comes_late(n: int, row: tuple) -> tuple[bool, int]:
    return (row[-1] == Framework.OWN, -n)
