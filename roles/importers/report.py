"""The outcome of an import or a dry run: row by row, and counted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

SHOWN_TEXT = 80
# Of each kind of row: a first import of a large taxonomy would else fill the memory with them.
SHOWN_CHANGES = 2_000
ACTIONS = ("added", "changed", "removed", "unchanged")


@dataclass(frozen=True)
class Change:
    """One row of the database that an import adds, changes or removes."""

    action: str
    kind: str
    label: str
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    note: str = ""

    def lines(self) -> Iterator[str]:
        note = f" ({self.note})" if self.note else ""
        yield f"{self.action} {self.kind}: {self.label}{note}"
        for name, (old, new) in self.fields.items():
            yield f"    {name}: {_shown(old, new)} -> {_shown(new, old)}"


@dataclass
class FileRows:
    """The outcome for each row of one file; the parts make up ``read``."""

    file: str
    read: int = 0
    parts: Counter[str] = field(default_factory=Counter)

    @property
    def is_accounted_for(self) -> bool:
        return self.read == self.parts.total()

    def __str__(self) -> str:
        parts = " + ".join(f"{count:,} {part}" for part, count in self.parts.items() if count)
        return f"{self.file}: {self.read:,} rows = {parts or '0'}"


@dataclass
class Report:
    """The sum of an import; importers add to it, commands print it."""

    is_dry_run: bool = False
    # The first of each kind; ``counts`` has them all.
    changes: list[Change] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    files: list[FileRows] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    # Rows no longer in the files, which stay because other entries refer to them.
    kept: list[str] = field(default_factory=list)

    def add(self, change: Change) -> None:
        counts = self.counts_of(change.kind)
        if _changed(counts) < SHOWN_CHANGES:
            self.changes.append(change)
        counts[change.action] += 1

    def counts_of(self, kind: str) -> Counter[str]:
        return self.counts.setdefault(kind, Counter())

    @property
    def changes_anything(self) -> bool:
        return any(_changed(counts) for counts in self.counts.values())

    def detail_lines(self) -> Iterator[str]:
        for change in self.changes:
            yield from change.lines()
        for kind, counts in self.counts.items():
            if (left := _changed(counts) - SHOWN_CHANGES) > 0:
                yield f"and {left:,} more changes to '{kind}'"
        for label in self.kept:
            yield f"kept {label} (no longer in the files, but other entries refer to it)"

    def summary_lines(self) -> Iterator[str]:
        for kind, counts in self.counts.items():
            figures = ", ".join(f"{counts[action]:,} {action}" for action in ACTIONS)
            yield f"{kind}: {figures}"
        for rows in self.files:
            yield str(rows)
        for note, count in self.notes.items():
            if count:
                yield f"{note}: {count:,}"
        if self.kept:
            reason = "kept because other entries refer to them"
            yield f"No longer in the files, but {reason}: {len(self.kept)}"
        yield self._verdict()

    def _verdict(self) -> str:
        if not self.changes_anything:
            return "Nothing to change: the catalogue already matches the files."
        if self.is_dry_run:
            return "Dry run: nothing was written."
        return "Imported."


def _changed(counts: Counter[str]) -> int:
    return counts.total() - counts["unchanged"]


def _shown(value: Any, other: Any) -> str:
    """A value short enough for a line; of a long text, the part where it leaves the other."""
    if not isinstance(value, str):
        return str(value)
    start = 0
    if len(value) > SHOWN_TEXT and isinstance(other, str):
        start = max(0, _common_length(value, other) - SHOWN_TEXT // 4)
    part = value[start : start + SHOWN_TEXT]
    before = "…" if start else ""
    after = "…" if start + SHOWN_TEXT < len(value) else ""
    return repr(f"{before}{part}{after}")


def _common_length(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
