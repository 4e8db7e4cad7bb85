"""The requirements of all roles and occupations in read-only arrays, shared by all requests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from . import effort
from .pay import Pays
from .requirements import STEPS, Requirements, frozen, pack
from .tables import Learning, Node, NodeKind, SourcedStep, Tables
from .weights import distinctiveness

OPTIONAL_SHARE = 1 / 3  # of the weight of an essential skill, as in readiness


class UnknownNode(LookupError):
    """A role level or an occupation that isn't in the catalogue, or isn't published."""


class UnknownSector(LookupError):
    """A sector that isn't in the catalogue, or isn't published; its slug is ``args[0]``."""


@dataclass(frozen=True, eq=False)
class Relations:
    """For each column, the columns that it counts towards in part, and how much (CSR)."""

    indptr: np.ndarray
    columns: np.ndarray
    hundredths: np.ndarray


@dataclass(frozen=True, eq=False)
class Likeness:
    """What ``nearest`` multiplies: float32 weights of the profiles, nodes x cells or columns."""

    covers: csr_array  # nodes x cells: weight of each requirement
    totals: np.ndarray  # each node's sum of weights
    requires: csr_array  # nodes x columns: 1 for a required skill
    general: np.ndarray  # a weight for each column, for skills from no particular framework


@dataclass(frozen=True, eq=False)
class CareerMatrix:
    """The requirements in one version of the catalogue.

    A column is a skill; Rolebook's skill and its ESCO or O*NET equivalent share one. A row is a
    profile: first each node's own, then each role level's in each sector.
    """

    version: int
    width: int  # columns
    slugs: Sequence[str]  # of columns; Rolebook's own if frameworks share one
    labels: Sequence[str]
    column_of: Mapping[str, int]  # by any slug that the skill has in any framework
    nodes: Sequence[Node]
    node_at: Mapping[tuple[NodeKind, str], int]
    depths: np.ndarray  # int16, each node's level counted from the lowest; -1 without one
    is_role_level: np.ndarray  # bool, by node
    is_leadership: np.ndarray  # bool, by node
    isco: np.ndarray  # int8, nodes x 4: the digits of the ISCO-08 code; -1 without one
    frameworks: np.ndarray  # each node's framework, by slug
    sectors: Mapping[str, int]  # slug to database key
    sector_rows: Mapping[tuple[int, str], int]
    requirements: Requirements
    relations: Relations
    related_by: Relations  # the reverse, from a required skill to those that count towards it
    climb: np.ndarray  # int32, columns x STEPS: from nothing to each proficiency
    from_nothing: np.ndarray  # int32, columns x STEPS: from nothing to what is wanted
    likeness: Likeness
    steps: Sequence[SourcedStep]
    steps_from: Mapping[int, Sequence[int]]  # positions in ``steps``, by node
    learning: Mapping[int, Sequence[Learning]]  # by column
    pays: Pays

    def node(self, kind: NodeKind, slug: str) -> int:
        """A node's position. Raises ``UnknownNode``."""
        if (kind, slug) not in self.node_at:
            raise UnknownNode(kind, slug)
        return self.node_at[kind, slug]

    def role_level(self, slug: str) -> int:
        return self.node(NodeKind.ROLE_LEVEL, slug)

    def occupation(self, slug: str) -> int:
        return self.node(NodeKind.OCCUPATION, slug)

    def row(self, node: int, sector: str = "") -> int:
        """Return the row of a node's profile, optionally in a sector.

        Raises ``UnknownSector``, and ``UnknownNode`` for occupations, which have no profiles in
        sectors.
        """
        if not sector:
            return node
        if sector not in self.sectors:
            raise UnknownSector(sector)
        if (node, sector) not in self.sector_rows:
            raise UnknownNode(self.nodes[node].kind, self.nodes[node].slug, sector)
        return self.sector_rows[node, sector]


def build(tables: Tables) -> CareerMatrix:
    """Build the arrays from tables."""
    stands_for, columns = _columns(tables)
    width = len(columns)
    nodes, links = tables.nodes, tables.links
    requirements = pack(
        links.rows,
        stands_for[links.skills],
        links.wanted,
        links.essential,
        shape=(len(nodes) + len(tables.sector_profiles), width),
    )
    climb = _climb(tables, columns)
    related = [
        (int(stands_for[each.origin]), int(stands_for[each.target]), each.hundredths)
        for each in tables.relations
        if stands_for[each.origin] != stands_for[each.target]
    ]
    return frozen(
        CareerMatrix(
            version=tables.version,
            width=width,
            slugs=[tables.skills[skill].slug for skill in columns],
            labels=[tables.skills[skill].label for skill in columns],
            column_of={
                skill.slug: column
                for skill, column in zip(tables.skills, stands_for.tolist(), strict=True)
            },
            nodes=nodes,
            node_at={(node.kind, node.slug): n for n, node in enumerate(nodes)},
            depths=_depths(nodes),
            is_role_level=np.array([node.kind == NodeKind.ROLE_LEVEL for node in nodes], bool),
            is_leadership=np.array([node.is_leadership for node in nodes], bool),
            isco=_isco(nodes),
            frameworks=np.array([node.framework for node in nodes], str),
            sectors=tables.sectors,
            sector_rows={
                (profile.node, profile.sector): len(nodes) + n
                for n, profile in enumerate(tables.sector_profiles)
            },
            requirements=requirements,
            relations=_relations(related, width),
            related_by=_relations([(to, by, part) for by, to, part in related], width),
            climb=climb,
            from_nothing=effort.from_nothing(climb),
            likeness=_likeness(requirements, nodes, width),
            steps=tables.steps,
            steps_from=_by_first((step.origin, n) for n, step in enumerate(tables.steps)),
            learning=_by_first(
                (int(stands_for[skill]), tables.learning[route]) for route, skill in tables.taught
            ),
            pays=Pays(tables.bands, nodes, tables.sectors),
        )
    )


def _by_first(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _climb(tables: Tables, columns: Sequence[int]) -> np.ndarray:
    types = [tables.skills[skill].skill_type for skill in columns]
    table = effort.cumulative(sorted(set(types)), tables.efforts)
    return np.array([table[kind] for kind in types], np.int32).reshape(len(types), STEPS)


def _columns(tables: Tables) -> tuple[np.ndarray, list[int]]:
    """Return each skill's column, and the skill that each column is named after."""
    names = [skill.twin if skill.twin is not None else n for n, skill in enumerate(tables.skills)]
    columns = sorted(set(names))
    place = {skill: column for column, skill in enumerate(columns)}
    return np.array([place[name] for name in names], np.int32), columns


def _depths(nodes: Sequence[Node]) -> np.ndarray:
    ranks = sorted({node.rank for node in nodes if node.rank is not None})
    return np.array(
        [-1 if node.rank is None else ranks.index(node.rank) for node in nodes], np.int16
    )


def _isco(nodes: Sequence[Node]) -> np.ndarray:
    codes = np.full((len(nodes), 4), -1, np.int8)
    for n, node in enumerate(nodes):
        if len(node.isco_08) == 4 and node.isco_08.isdecimal():
            codes[n] = [int(digit) for digit in node.isco_08]
    return codes


def _relations(related: Sequence[tuple[int, int, int]], width: int) -> Relations:
    best: dict[tuple[int, int], int] = {}
    for origin, target, part in related:  # twins may have the same relation twice
        best[origin, target] = max(part, best.get((origin, target), 0))
    ordered = sorted(best)
    origins = np.array([origin for origin, _ in ordered], np.int64)
    counts = np.bincount(origins, minlength=width)
    return frozen(
        Relations(
            indptr=np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
            columns=np.array([target for _, target in ordered], np.int32),
            hundredths=np.array([best[pair] for pair in ordered], np.int32),
        )
    )


def _likeness(requirements: Requirements, nodes: Sequence[Node], width: int) -> Likeness:
    """Weights by the framework of each node."""
    end = int(requirements.indptr[len(nodes)])
    weights = np.zeros(end, np.float32)
    general = np.zeros(width, np.float32)
    frameworks = np.array([node.framework for node in nodes])
    for framework in sorted(set(frameworks.tolist())):
        rows = np.flatnonzero(frameworks == framework)
        _, groups = np.unique(
            np.array([nodes[row].group for row in rows.tolist()], str), return_inverse=True
        )
        distinctive = distinctiveness(requirements, rows, groups, width)
        general = np.maximum(general, distinctive)
        mine = np.repeat(frameworks == framework, np.diff(requirements.indptr[: len(nodes) + 1]))
        weights[mine] = distinctive[requirements.columns[:end][mine]]
    weights *= np.where(requirements.essential[:end], 1, OPTIONAL_SHARE).astype(np.float32)
    indptr = requirements.indptr[: len(nodes) + 1]
    summed = np.concatenate(([0], np.cumsum(weights, dtype=np.float64)))
    ones = np.ones(end, np.float32)
    return frozen(
        Likeness(
            covers=_shared_csr(
                weights, requirements.cells[:end], indptr, (len(nodes), width * STEPS)
            ),
            totals=(summed[indptr[1:]] - summed[indptr[:-1]]).astype(np.float64),
            requires=_shared_csr(ones, requirements.columns[:end], indptr, (len(nodes), width)),
            general=general,
        )
    )


def _shared_csr(
    data: np.ndarray, columns: np.ndarray, indptr: np.ndarray, shape: tuple[int, int]
) -> csr_array:
    array = csr_array((data, columns, indptr), shape=shape)
    for part in (array.data, array.indices, array.indptr):
        part.flags.writeable = False
    return array
