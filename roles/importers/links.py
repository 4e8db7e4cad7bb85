"""Bring the many rows between two kinds of entries into line with a file.

There are too many to hold each as an instance of its model, so they are read, compared and counted
as plain tuples, and become instances only where they are written.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from django.db import models

from .progress import Watch, nobody
from .report import Change, Report

BATCH = 2_000
MAX_VARIABLES_IN = 400

Ends = tuple[int, int]  # the keys of the two rows that a link is between


@dataclass
class Links:
    """The links of one model that an import owns, by the rows that they are between."""

    kind: str
    rows: models.QuerySet
    ends: tuple[str, str]
    fields: tuple[str, ...]
    label: Callable[[Ends], str]
    report: Report
    watch: Watch = nobody
    existing: dict[Ends, tuple] = field(init=False)  # key and values of the row

    def __post_init__(self) -> None:
        self.report.counts_of(self.kind)
        read = self.rows.order_by().values_list(*self.ends, "pk", *self.fields)
        self.existing = {(row[0], row[1]): row[2:] for row in read.iterator(BATCH)}

    def remove(self, gone: Iterable[Ends]) -> None:
        keys = []
        for ends in gone:
            keys.append(self.existing.pop(ends)[0])
            self.report.add(Change("removed", self.kind, self.label(ends)))
        for part in _parts(keys, MAX_VARIABLES_IN):
            self.rows.model._base_manager.filter(pk__in=part).delete()

    def keep(self, ends: Iterable[Ends]) -> None:
        self.report.counts_of(self.kind)["unchanged"] += sum(1 for _ in ends)

    def write(self, wanted: Mapping[Ends, tuple]) -> None:
        """Add what is missing, change what differs."""
        changed: defaultdict[tuple, list[int]] = defaultdict(list)
        counts = self.report.counts_of(self.kind)
        missing = []
        for ends, values in wanted.items():
            row = self.existing.get(ends)
            if row is None:
                missing.append(ends)
            elif row[1:] == values:
                counts["unchanged"] += 1
            else:
                changed[values].append(row[0])
                self._report_change(ends, row[1:], values)
        self._add(missing, wanted)
        for values, keys in changed.items():
            new = dict(zip(self.fields, values, strict=True))
            for part in _parts(keys, MAX_VARIABLES_IN):
                self.rows.model._base_manager.filter(pk__in=part).update(**new)

    def _add(self, missing: list[Ends], wanted: Mapping[Ends, tuple]) -> None:
        model, names = self.rows.model, (*self.ends, *self.fields)
        written = 0
        for part in _parts(missing, BATCH):
            values = ((*ends, *wanted[ends]) for ends in part)
            rows = [model(**dict(zip(names, row, strict=True))) for row in values]
            model._base_manager.bulk_create(rows)
            for ends in part:
                self.report.add(Change("added", self.kind, self.label(ends)))
            written += len(part)
            self.watch(f"Writing {self.kind}s", written / len(missing))

    def _report_change(self, ends: Ends, old: tuple, new: tuple) -> None:
        triples = zip(self.fields, old, new, strict=True)
        differing = {name: (was, now) for name, was, now in triples if was != now}
        self.report.add(Change("changed", self.kind, self.label(ends), differing))


def _parts(items: Iterable, size: int) -> Iterator[list]:
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part
