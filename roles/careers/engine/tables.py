"""The plain rows that the engine is built from.

``roles.careers.loading`` reads them from the database, benchmarks read them from files. Rows refer
to each other by position in these tables, not by database key.
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
    twin: int | None = None  # the position of the skill that stands for both, if any


class Node(NamedTuple):
    """A role level or an occupation: the start or the end of a career step."""

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
    """Why the engine offers a step."""

    CURATED = "curated"  # a Transition of the catalogue
    TAXONOMY = "taxonomy"  # O*NET's related occupations, or a role's own occupation
    COMPUTED = "computed"  # shared skills alone


class SourcedStep(NamedTuple):
    """A step with a source, from one node's position to another's; computed steps have none."""

    origin: int
    target: int
    kind: str  # a Transition's kind, a relation's tier, or "same"
    evidence: Evidence
    typical_months: int | None = None
    note: str = ""


class Band(NamedTuple):
    """A yearly PayBand: its figures, and what ``roles.pay.best_band`` needs."""

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
    # Bands that must not set a job's pay aren't loaded.
    counts_for_jobs: bool = True


class Learning(NamedTuple):
    """A published LearningRoute."""

    slug: str
    title: str
    kind: str
    typical_months: int | None


class Links(NamedTuple):
    """Requirements as arrays of one length, one entry each."""

    rows: np.ndarray  # int32: a node's position, or len(nodes) + a sector profile's
    skills: np.ndarray  # int32
    wanted: np.ndarray  # int8: a proficiency from 1 to 4, or 0 if none is stated
    essential: np.ndarray  # bool


class Relation(NamedTuple):
    origin: int
    target: int
    hundredths: int


class SectorProfile(NamedTuple):
    """A role level in a sector, with the requirements that ``roles.profiles`` composed."""

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
    steps: Sequence[SourcedStep] = ()
    # Months of learning from the proficiency below to this one: (skill type, proficiency).
    efforts: Mapping[tuple[str, int], Decimal] = field(default_factory=dict)
    learning: Sequence[Learning] = ()
    taught: Sequence[tuple[int, int]] = ()  # (learning, skill)
    bands: Sequence[Band] = ()
