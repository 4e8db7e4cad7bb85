"""The engine for one version of the catalogue, as pages and the API use it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from . import gap as gaps
from . import graph as graphs
from . import match as matches
from . import matrix as matrices
from . import nearest as nearests
from . import routes as ways
from .gap import Gap
from .graph import Graph
from .match import Match, Spec, Specs
from .matrix import CareerMatrix
from .nearest import LEVEL_DISTANCE, Near
from .routes import Route, RouteConstraints
from .skill_set import SkillSet
from .tables import NodeKind, Tables


@dataclass(frozen=True, eq=False)
class Engine:
    """Career questions for one version of the catalogue; read-only, so requests can share it.

    Nodes are positions, from ``engine.role_level(slug)`` and ``engine.occupation(slug)``, which
    raise ``UnknownNode``. ``engine.matrix.nodes[position]`` describes one.
    """

    matrix: CareerMatrix
    graph: Graph

    @classmethod
    def build(cls, tables: Tables) -> "Engine":
        matrix = matrices.build(tables)
        return cls(matrix, graphs.build(matrix))

    @property
    def version(self) -> int:
        return self.matrix.version

    def role_level(self, slug: str) -> int:
        return self.matrix.role_level(slug)

    def occupation(self, slug: str) -> int:
        return self.matrix.occupation(slug)

    def skill_set(self, skills: Mapping[str, int]) -> SkillSet:
        """Make a skill set from slugs of skills and proficiencies of 1 to 4.

        Raises ``UnknownSkill`` and ``ValueError``.
        """
        return SkillSet.of(self.matrix, skills)

    def skill_set_at(self, node: int, sector: str = "") -> SkillSet:
        """The essential skills of a node."""
        return SkillSet.in_profile(self.matrix, self.matrix.row(node, sector))

    def gap(self, skill_set: SkillSet, node: int, sector: str = "") -> Gap:
        """The gap to a node's profile, optionally in a sector."""
        return gaps.gap(skill_set, self.matrix.row(node, sector))

    def readiness(self, skill_set: SkillSet) -> np.ndarray:
        """Readiness for every node, 0 to 1, in the order of ``matrix.nodes``, as ``gap`` has it."""
        return matches.readinesses(skill_set, self.matrix.requirements)[: len(self.matrix.nodes)]

    def nearest(
        self,
        start: int | SkillSet,
        k: int = 20,
        *,
        kinds: Collection[NodeKind] = tuple(NodeKind),
        frameworks: Collection[str] = (),
        level_distance: int = LEVEL_DISTANCE,
    ) -> list[Near]:
        """See ``nearest.nearest``."""
        return nearests.nearest(
            self.matrix,
            start,
            k,
            kinds=kinds,
            frameworks=frameworks,
            level_distance=level_distance,
        )

    def routes(
        self,
        to: int,
        *,
        start: int | None = None,
        skill_set: SkillSet | None = None,
        constraints: RouteConstraints | None = None,
        k: int = 5,
    ) -> list[Route]:
        """See ``routes.routes``."""
        return ways.routes(
            self.matrix,
            self.graph,
            to,
            start=start,
            skill_set=skill_set,
            constraints=constraints,
            k=k,
        )

    def pack(self, specs: Iterable[Spec]) -> Specs:
        """Pack jobs for ``match``; they are valid for this engine only."""
        return Specs.of(self.matrix, specs)

    def match(
        self, skill_set: SkillSet, specs: Specs, k: int = 20, *, among: np.ndarray | None = None
    ) -> list[Match]:
        """See ``match.match``."""
        return matches.match(skill_set, specs, k, among=among)
