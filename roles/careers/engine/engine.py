"""The engine of one catalogue version, with everything that pages and API ask of it."""

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
from .routes import Route, Wishes
from .skill_set import Have
from .tables import NodeKind, Tables


@dataclass(frozen=True, eq=False)
class Engine:
    """Answers from one catalogue version. Read-only, so that all requests can share it.

    Nodes are positions: ``engine.role_level(slug)`` and ``engine.occupation(slug)`` give them,
    and raise ``UnknownNode``. ``engine.matrix.nodes[position]`` says what one is.
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

    def have(self, skills: Mapping[str, int]) -> Have:
        """What somebody has: slugs of skills to proficiencies of 1 to 4.

        Raises ``UnknownSkill`` and ``ValueError``.
        """
        return Have.of(self.matrix, skills)

    def have_at(self, node: int, sector: str = "") -> Have:
        """What whoever works at a node must have: its essential skills."""
        return Have.in_profile(self.matrix, self.matrix.row(node, sector))

    def gap(self, have: Have, node: int, sector: str = "") -> Gap:
        """What separates somebody from a node's profile, in a sector where one is named."""
        return gaps.gap(have, self.matrix.row(node, sector))

    def readiness(self, have: Have) -> np.ndarray:
        """For every node, 0 to 1, in the order of ``matrix.nodes``: what ``gap`` says of each."""
        return matches.readinesses(have, self.matrix.requirements)[: len(self.matrix.nodes)]

    def nearest(
        self,
        start: int | Have,
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
        have: Have | None = None,
        wishes: Wishes | None = None,
        k: int = 5,
    ) -> list[Route]:
        """See ``routes.routes``."""
        return ways.routes(self.matrix, self.graph, to, start=start, have=have, wishes=wishes, k=k)

    def pack(self, specs: Iterable[Spec]) -> Specs:
        """Jobs, ready for ``match``. Keep them as long as the engine's version."""
        return Specs.of(self.matrix, specs)

    def match(
        self, have: Have, specs: Specs, k: int = 20, *, among: np.ndarray | None = None
    ) -> list[Match]:
        """See ``match.match``."""
        return matches.match(have, specs, k, among=among)
