"""The time that suggestions take at ESCO's size, and how often they have the expected entry."""

import gc
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

from roles.careers.engine.labels import Label, LabelIndex
from roles.careers.skill_search import SkillSearch, labels_of
from roles.importers.esco_files import read_content
from roles.importers.report import Report
from roles.importers.taxonomy import Content
from roles.models import Framework
from roles.models.base import lines

from .file_tables import fixture_rows
from .measure import Measure, timed
from .typo_queries import Typed, draw

OF_EACH = 100  # queries of each kind
SHOWN = 8  # as many as pages suggest
RUNS = 3
MOST_TIME = 30  # ms
MOST_MEMORY = 30  # MB
LEAST_HIT_RATE = 0.9
MEGABYTE = 1024**2
Known = TypeVar("Known")


def measures(esco: Path, fixtures: Path, of_each: int = OF_EACH) -> Iterator[Measure]:
    content = read_content(esco, Report())
    labels = list(skill_labels(content, fixtures))
    skills, memory = _built(SkillSearch.of, labels)
    yield Measure(f"skills, memory of {len(labels):,} labels", memory, "MB", MOST_MEMORY)
    yield from _measured("skills", skills.index, list(draw(labels, of_each)))
    labels = list(role_labels(content, fixtures))
    roles, memory = _built(LabelIndex, labels)
    yield Measure(f"roles, memory of {len(labels):,} labels", memory, "MB", MOST_MEMORY)
    yield from _measured("roles", roles, list(draw(labels, of_each)))


def _built(build: Callable[[list[Label]], Known], labels: list[Label]) -> tuple[Known, float]:
    """Return the built index and the memory that it keeps."""
    gc.collect()
    tracemalloc.start()
    # Copy the texts, because a database returns new ones.
    built = build([replace(label, text=label.text.encode().decode()) for label in labels])
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return built, size / MEGABYTE


def _measured(name: str, index: LabelIndex, queries: Sequence[Typed]) -> Iterator[Measure]:
    times, queried, hits = [], Counter[str](), Counter[str]()
    for typed in queries:
        results, took = timed(index.search, typed.text, SHOWN, runs=RUNS)
        times.append(took)
        queried[typed.kind] += 1
        hits[typed.kind] += any(result.key == typed.key for result in results)
    yield Measure(f"{name}, median", median(times), "ms CPU", MOST_TIME)
    yield Measure(f"{name}, 95th centile", quantiles(times, n=20)[-1], "ms CPU", MOST_TIME)
    yield Measure(f"{name}, worst of {len(times)}", max(times), "ms CPU", MOST_TIME)
    for kind in queried:
        yield hit_rate(f"{name}, {kind}", hits[kind], queried[kind])
    yield hit_rate(f"{name}, all queries", hits.total(), queried.total())


def hit_rate(name: str, hits: int, queries: int) -> Measure:
    return Measure(name, hits / queries, f"found of {queries}", LEAST_HIT_RATE, is_least=True)


def skill_labels(content: Content, fixtures: Path) -> Iterator[Label]:
    """Labels as in ``skill_search``, with Rolebook's skills from the fixtures."""
    ours = [fields for _, fields in fixture_rows(fixtures, "skills")]
    rows: list[tuple] = [
        (
            key,
            fields["preferred_label"],
            fields["alt_labels"],
            Framework.OWN,
            fields.get("external_id", ""),
            fields.get("esco_uri"),
            "",
        )
        for key, fields in enumerate(ours)
    ]
    rows += [
        (len(ours) + key, entry.label, entry.alt_labels, Framework.ESCO, entry.external_id, "", "")
        for key, entry in enumerate(content.skills)
    ]
    return labels_of(rows)


def role_labels(content: Content, fixtures: Path) -> Iterator[Label]:
    """Occupations by all their labels; role levels by their titles and their roles' names."""
    roles = dict(fixture_rows(fixtures, "roles"))
    levels = dict(fixture_rows(fixtures, "levels"))
    key = -1
    for key, (_, fields) in enumerate(fixture_rows(fixtures, "role_levels")):
        role, level = roles[fields["role"][0]], levels[fields["level"][0]]["title"]
        yield Label(fields["title"], key)
        for name in (role["title"], *lines(role["alt_titles"])):
            yield Label(name, key, is_preferred=False)
            yield Label(f"{level} {name}", key, is_preferred=False)
    for number, entry in enumerate(content.occupations, key + 1):
        yield Label(entry.label, number, rank=1)
        for name in lines(entry.alt_labels):
            yield Label(name, number, is_preferred=False, rank=1)
