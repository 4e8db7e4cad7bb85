"""Open jobs ranked by a person's skills, with the requirements of all jobs packed once.

Skills are an argument and are never stored. Open jobs and filters are read from the database each
time, because jobs close by date, which changes no row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from django.db.models import QuerySet

from hiring.specs.frozen import thaw_lines
from hiring.specs.models import JobPosting, SpecLine, SpecVersion
from portal.versions.models import ContentVersion
from roles.careers.engine import Engine, Gap, GapLine, Match, SkillSet, Spec, SpecRequirement, Specs
from roles.careers.engine.match import MOST

ESSENTIAL = {SpecLine.Section.MUST_HAVE: True, SpecLine.Section.NICE_TO_HAVE: False}
# Versions read at once: databases limit the number of values in a query.
BATCH = 500


# ------------------------------------------------------------------ packing
@dataclass(frozen=True, eq=False)
class PackedJobs:
    """The requirements of all jobs not yet closed, for one engine and one version of the jobs."""

    version: int
    specs: Specs
    keys: np.ndarray  # of postings, in the order of ``specs``

    def is_for(self, engine: Engine, version: int) -> bool:
        return self.version == version and self.specs.matrix is engine.matrix


class SharedJobs:
    """Packed jobs shared by all requests of a process; packed again when jobs or the engine change.

    A published version never changes, so only new ones are read.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._packed: PackedJobs | None = None
        self._asked: dict[int, Sequence[SpecRequirement]] = {}  # by version

    def of(self, engine: Engine) -> PackedJobs:
        version = ContentVersion.current()[ContentVersion.JOBS]
        with self._lock:
            packed = self._packed
            if packed is None or not packed.is_for(engine, version):
                packed = self._packed = self._pack(engine, version)
            return packed

    def _pack(self, engine: Engine, version: int) -> PackedJobs:
        jobs = list(JobPosting.objects.filter(is_closed=False).values_list("pk", "version"))
        known = self._asked
        new = [key for _, key in jobs if key not in known]
        read = {key: tuple(_asked(lines)) for key, lines in _lines_of(new)}
        self._asked = {key: read[key] if key in read else known[key] for _, key in jobs}
        specs = engine.pack(Spec(pk, self._asked[key]) for pk, key in jobs)
        return PackedJobs(version, specs, np.array([pk for pk, _ in jobs], np.int64))


shared = SharedJobs()


def _lines_of(versions: Sequence[int]) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    for start in range(0, len(versions), BATCH):
        batch = SpecVersion.objects.filter(pk__in=versions[start : start + BATCH])
        for key, lines in batch.values_list("pk", "content__lines"):
            yield key, thaw_lines(lines or ())


def _asked(lines: Iterable[Mapping[str, Any]]) -> Iterator[SpecRequirement]:
    """Without their texts, which are read only for the jobs shown."""
    for line in lines:
        if line["section"] in ESSENTIAL:
            skill = intern(line["skill"]["slug"]) if line["skill"] else None
            yield SpecRequirement(skill, line["proficiency"], ESSENTIAL[line["section"]])


# ------------------------------------------------------------------ matching
def matching_jobs(
    engine: Engine, skill_set: SkillSet, jobs: QuerySet[JobPosting], k: int = MOST
) -> list[Match]:
    """The ``k`` best matches among ``jobs``, best first; of equal ones, the newest first.

    Jobs that need none of the skills are left out. Raises ``ValueError`` for a ``k`` outside 1 to
    100.
    """
    packed = shared.of(engine)
    among = np.isin(packed.keys, list(jobs.order_by().values_list("pk", flat=True)))
    return engine.match(skill_set, packed.specs, k, among=among)


class MatchedLine(NamedTuple):
    """A requirement with the person's skill and the job's texts: two lines may name one skill."""

    line: GapLine
    statements: Sequence[str]


@dataclass(frozen=True)
class Unjudged:
    """A line that can't be judged: it names no skill, or one that the catalogue lacks."""

    statement: str
    is_essential: bool


@dataclass(frozen=True)
class MatchedJob:
    """An open job with all its requirements: met, met in part, missing and not judged."""

    posting: JobPosting
    gap: Gap
    lines: Sequence[MatchedLine]
    unjudged: Sequence[Unjudged]


def explained(engine: Engine, matches: Sequence[Match]) -> list[MatchedJob]:
    """The matches with their jobs and texts, in two queries; a job deleted since is left out."""
    keys = [match.key for match in matches]
    rows = JobPosting.objects.for_list().select_related("role_level__role").in_bulk(keys)
    lines = dict(_lines_of([row.version_id for row in rows.values()]))
    return [
        _explain(engine, match, rows[match.key], lines[rows[match.key].version_id])
        for match in matches
        if match.key in rows
    ]


def _explain(
    engine: Engine, match: Match, posting: JobPosting, lines: Iterable[Mapping[str, Any]]
) -> MatchedJob:
    statements: dict[int, list[str]] = {}
    unjudged = []
    for line in lines:
        if line["section"] not in ESSENTIAL:
            continue
        column = engine.matrix.column_of.get(line["skill"]["slug"]) if line["skill"] else None
        if column is None:
            unjudged.append(Unjudged(line["text"], ESSENTIAL[line["section"]]))
        else:
            statements.setdefault(column, []).append(line["text"])
    judged = [MatchedLine(line, statements.get(line.column, ())) for line in match.gap.lines]
    return MatchedJob(posting, match.gap, judged, unjudged)
