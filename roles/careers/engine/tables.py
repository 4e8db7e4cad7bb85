"""What the engine is built from: plain rows, wherever they were read.

``loading`` reads them from the database; measurements read them from files. Rows refer to each
other by position in these tables, not by database key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

import numpy as np


class NodeKind(StrEnum):
    ROLE_LEVEL = "role-level"
    OCCUPATION = "occupation"


class SkillRow(NamedTuple):
    slug: str
    label: str
    skill_type: str  # a value of Skill.SkillType
    twin: int | None = None  # the position of the skill that stands for both, where one does


class Node(NamedTuple):
    """A role-level or an occupation: what careers lead from and to."""

    kind: NodeKind
    key: int  # its database key
    slug: str
    title: str
    framework: str
    group: str  # the role's or the occupation's slug: a role of five levels counts once
    role: int | None = None
    level: int | None = None
    rank: int | None = None
    is_leadership: bool = False
    isco_08: str = ""


class Evidence(StrEnum):
    """Why the engine says that a step can be made."""

    CURATED = "curated"  # a Transition of the catalogue
    TAXONOMY = "taxonomy"  # O*NET's related occupations, or ESCO's name for a role of ours
    COMPUTED = "computed"  # by shared skills alone


class Step(NamedTuple):
    """A step that somebody vouches for, from a node to a node, by their positions."""

    origin: int
    target: int
    kind: str  # a Transition's kind, a relation's tier, or "same"
    evidence: Evidence
    typical_months: int | None = None
    note: str = ""


class Band(NamedTuple):
    """What ``roles.models.pay.best_band`` needs of a PayBand, and what it pays."""

    slug: str
    level_id: int
    role_id: int | None
    sector_id: int | None
    country: str
    currency: str
    period: str
    minimum: Decimal
    median: Decimal | None
    maximum: Decimal | None
    sample_size: int | None
    dated_for_jobs: date | None
    # What a job's pay must not rest on is not loaded.
    counts_for_jobs: bool = True


class Learning(NamedTuple):
    """A published LearningRoute."""

    slug: str
    title: str
    kind: str
    typical_months: int | None


class Links(NamedTuple):
    """Who asks for what, as arrays of one length, one entry a requirement."""

    rows: np.ndarray  # int32: a node's position, or len(nodes) + a sector profile's
    skills: np.ndarray  # int32
    wanted: np.ndarray  # int8: a proficiency from 1 to 4, or 0 where none is stated
    essential: np.ndarray  # bool


class Relation(NamedTuple):
    origin: int
    target: int
    hundredths: int


class SectorProfile(NamedTuple):
    """A role-level as a sector asks for it; ``roles.profiles`` composed it."""

    node: int
    sector: str  # its slug


@dataclass(frozen=True)
class Tables:
    version: int
    skills: Sequence[SkillRow]
    nodes: Sequence[Node]
    links: Links
    sector_profiles: Sequence[SectorProfile] = ()
    sectors: Mapping[str, int] = field(default_factory=dict)  # slug to database key
    relations: Sequence[Relation] = ()
    steps: Sequence[Step] = ()
    # Months of learning from the proficiency below to this one: (skill type, proficiency).
    efforts: Mapping[tuple[str, int], Decimal] = field(default_factory=dict)
    learning: Sequence[Learning] = ()
    taught: Sequence[tuple[int, int]] = ()  # (learning, skill)
    bands: Sequence[Band] = ()
