"""The choice of one row of the catalogue by its slug, above all of a role at a level."""

from collections.abc import Iterable
from typing import Any

from django import forms

from .models import RoleLevel

NOT_A_CHOICE = {
    "invalid_choice": "Select a valid choice. That choice is not one of the available choices."
}


class RowField(forms.TypedChoiceField):
    """One row of a list, by its slug. The list is read once, for the choices and the row both."""

    def __init__(self, *, empty_label: str | None, **kwargs: Any) -> None:
        self.empty_label = empty_label
        super().__init__(**{"empty_value": None, "error_messages": NOT_A_CHOICE} | kwargs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        # By slug: Django's own would look up the row of a slug that may not exist.
        return (initial or "") != (data or "")

    def offer(self, rows: Iterable[Any], choices: list[Any] | None = None) -> None:
        by_slug = {row.slug: row for row in rows}
        named = [(slug, str(row)) for slug, row in by_slug.items()] if choices is None else choices
        self.choices = [*([("", self.empty_label)] if self.empty_label else []), *named]
        self.coerce = by_slug.__getitem__


class OfferedLevels:
    """The role levels to choose from, by role; read once for all fields that offer them."""

    def __init__(self) -> None:
        levels = RoleLevel.objects.filter(role__is_published=True).select_related(
            "role__framework", "level"
        )
        self.levels = list(
            levels.order_by("role__framework__pk", "role__title", "level__rank", "position")
        )
        groups: dict[str, list[tuple[str, str]]] = {}
        for role_level in self.levels:
            role = role_level.role
            name = role.title if role.framework.is_own else f"{role.title} ({role.framework.title})"
            groups.setdefault(name, []).append((role_level.slug, role_level.title))
        self.choices = list(groups.items())

    def offer_in(self, field: RowField) -> None:
        field.offer(self.levels, self.choices)
