"""Bring rows of the database into line with a file, writing only the differences."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from .report import Change, Report

BATCH = 500
MAX_VARIABLES_IN = 400

Key = Hashable


@dataclass
class Table:
    """The rows of one model that an import owns, by a key that files and database share."""

    kind: str
    existing: dict[Key, models.Model]
    label: Callable[[models.Model], str]
    report: Report

    def write(
        self,
        model: type[models.Model],
        wanted: Mapping[Key, Mapping[str, Any]],
        *,
        on_create: Callable[[Key], Mapping[str, Any]] = lambda key: {},
    ) -> dict[Key, models.Model]:
        """Add what is missing, change what differs; return all wanted rows.

        ``on_create`` gives the values that only a new row gets, such as a slug, which stays.
        """
        added, changed, names = [], [], set()
        rows: dict[Key, models.Model] = {}
        self.report.counts_of(self.kind)
        for key, values in wanted.items():
            row = self.existing.get(key)
            if row is None:
                row = model(**values, **on_create(key))
                added.append(row)
            elif differing := _set_values(row, values):
                changed.append((row, differing))
                names.update(differing)
            else:
                self.report.counts_of(self.kind)["unchanged"] += 1
            rows[key] = row
        model._default_manager.bulk_create(added, batch_size=BATCH)
        if changed:
            model._default_manager.bulk_update([row for row, _ in changed], names, BATCH)
        for row in added:
            self.report.add(Change("added", self.kind, self.label(row)))
        for row, differing in changed:
            self.report.add(Change("changed", self.kind, self.label(row), differing))
        return rows

    def delete(self, rows: Iterable[models.Model]) -> None:
        rows = list(rows)
        for row in rows:
            self.report.add(Change("removed", self.kind, self.label(row)))
        _delete(rows)

    def unpublish(self, rows: Iterable[models.Model]) -> None:
        """Hide rows that something refers to; those already hidden stay as they are."""
        for row in rows:
            if not row.is_published:
                self.report.counts_of(self.kind)["unchanged"] += 1
                continue
            row.is_published = False
            row.save(update_fields=["is_published"])
            note = "unpublished because other entries refer to it"
            self.report.add(Change("removed", self.kind, self.label(row), note=note))

    def keep(self, rows: Iterable[models.Model]) -> None:
        """Report rows that stay because something needs them, though the file dropped them."""
        for row in rows:
            self.report.counts_of(self.kind)["unchanged"] += 1
            self.report.kept.append(f"{self.kind}: {self.label(row)}")

    def gone(self, wanted: Iterable[Key]) -> list[models.Model]:
        """The rows that the file no longer has."""
        kept = set(wanted)
        return [row for key, row in self.existing.items() if key not in kept]


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
    for name, new in values.items():
        field = row._meta.get_field(name)
        # A foreign key is compared by its key, which needs no query.
        key = new.pk if isinstance(new, models.Model) else new
        old_key = getattr(row, field.attname)
        if old_key == key:
            continue
        old = getattr(row, name) if field.is_relation else old_key
        differing[name] = (old, new)
        setattr(row, name, new)
    return differing


def _delete(rows: list[models.Model]) -> None:
    for start in range(0, len(rows), MAX_VARIABLES_IN):
        part = rows[start : start + MAX_VARIABLES_IN]
        type(part[0])._base_manager.filter(pk__in=[row.pk for row in part]).delete()
