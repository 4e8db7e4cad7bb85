"""Bring rows of the database into line with a file, writing only the differences."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import models

from roles.models import Role, Skill, Source

from .report import Change, Report

BATCH = 500
MAX_VARIABLES_IN = 400

KeyT = TypeVar("KeyT", bound=Hashable)
RowT = TypeVar("RowT", bound=models.Model)
PublishedT = TypeVar("PublishedT", Role, Skill)


@dataclass
class Table(Generic[KeyT, RowT]):
    """The rows of one model that an import owns, by a key that files and database share."""

    kind: str
    model: type[RowT]
    existing: dict[KeyT, RowT]
    report: Report

    def write(
        self,
        wanted: Mapping[KeyT, Mapping[str, Any]],
        *,
        on_create: Callable[[KeyT], Mapping[str, Any]] = lambda key: {},
    ) -> dict[KeyT, RowT]:
        """Add what is missing, change what differs; return all wanted rows.

        ``on_create`` gives the values that only a new row gets, such as a slug, which stays.
        """
        added: list[RowT] = []
        changed: list[tuple[RowT, dict[str, tuple[Any, Any]]]] = []
        rows: dict[KeyT, RowT] = {}
        self.report.counts_of(self.kind)
        for key, values in wanted.items():
            row = self.existing.get(key)
            if row is None:
                row = self.model(**values, **on_create(key))
                added.append(row)
            elif differing := _set_values(row, values):
                changed.append((row, differing))
            else:
                self.report.counts_of(self.kind)["unchanged"] += 1
            rows[key] = row
        manager = self.model._default_manager
        manager.bulk_create(added, batch_size=BATCH)
        if names := {name for _, differing in changed for name in differing}:
            manager.bulk_update([row for row, _ in changed], names, BATCH)
        for row in added:
            self.report.add(Change("added", self.kind, str(row)))
        for row, differing in changed:
            self.report.add(Change("changed", self.kind, str(row), differing))
        return rows

    def delete(self, rows: Iterable[RowT]) -> None:
        rows = list(rows)
        for row in rows:
            self.report.add(Change("removed", self.kind, str(row)))
        for start in range(0, len(rows), MAX_VARIABLES_IN):
            keys = [row.pk for row in rows[start : start + MAX_VARIABLES_IN]]
            self.model._base_manager.filter(pk__in=keys).delete()

    def delete_or_keep(self, rows: list[RowT], needed: set[int]) -> None:
        """Delete rows that the file dropped; report those that stay because they are needed."""
        for row in rows:
            if row.pk in needed:
                self.report.counts_of(self.kind)["unchanged"] += 1
                self.report.kept.append(f"{self.kind}: {row}")
        self.delete(row for row in rows if row.pk not in needed)

    def gone(self, wanted: Iterable[KeyT]) -> list[RowT]:
        """The rows that the file no longer has."""
        kept = set(wanted)
        return [row for key, row in self.existing.items() if key not in kept]


class PublishedTable(Table[KeyT, PublishedT]):
    """Rows that can be hidden instead of deleted."""

    def delete_or_unpublish(self, rows: list[PublishedT], needed: set[int]) -> None:
        """Delete rows that the file dropped; hide those that are needed, if they aren't yet."""
        self.delete(row for row in rows if row.pk not in needed)
        for row in (row for row in rows if row.pk in needed):
            if not row.is_published:
                self.report.counts_of(self.kind)["unchanged"] += 1
                continue
            row.is_published = False
            row.save(update_fields=["is_published"])
            note = "unpublished because other entries refer to it"
            self.report.add(Change("removed", self.kind, str(row), note=note))


def write_one(
    kind: str, model: type[RowT], slug: str, values: Mapping[str, Any], report: Report
) -> RowT:
    """Add or update the row with this slug, such as that of a framework."""
    row = model._default_manager.filter(slug=slug).first()
    existing = {} if row is None else {slug: row}
    return Table(kind, model, existing, report).write({slug: {"slug": slug, **values}})[slug]


def add_source(
    through: type[models.Model], end: str, rows: Iterable[models.Model], source: Source
) -> None:
    """Name a source on the rows that lack it, through a table with ``end``; other sources stay."""
    links = through._base_manager
    have = links.filter(source=source).values_list(end, flat=True)
    missing = {row.pk for row in rows} - set(have)
    links.bulk_create(through(**{end: pk, "source": source}) for pk in sorted(missing))


def referred_to(rows: Iterable[models.Model], *, ignoring: tuple[str, ...] = ()) -> set[int]:
    """The keys of the rows that another table points at, whatever app it is in.

    ``ignoring`` names the relations that belong to the row itself and go with it.
    """
    rows = list(rows)
    if not rows:
        return set()
    pointed_at: set[int] = set()
    keys = [row.pk for row in rows]
    for relation in rows[0]._meta.related_objects:
        if relation.get_accessor_name() in ignoring:
            continue
        name = relation.field.name
        for start in range(0, len(keys), MAX_VARIABLES_IN):
            part = keys[start : start + MAX_VARIABLES_IN]
            pointing = relation.related_model._base_manager.filter(**{f"{name}__in": part})
            pointed_at.update(pointing.values_list(name, flat=True))
    return pointed_at & set(keys)


def _set_values(row: models.Model, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Set what differs on the row; return old and new value by field."""
    differing = {}
    fields = {field.name: field for field in row._meta.concrete_fields}
    for name, new in values.items():
        field = fields[name]
        # A foreign key is compared by its key, which needs no query.
        key = new.pk if isinstance(new, models.Model) else new
        old_key = getattr(row, field.attname)
        if old_key == key:
            continue
        old = getattr(row, name) if field.is_relation else old_key
        differing[name] = (old, new)
        setattr(row, name, new)
    return differing
