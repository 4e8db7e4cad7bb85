"""FilterSets that name wrong values and count the rows behind each choice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.db.models import CharField, Count, F, OrderBy, QuerySet, Value
from django.db.models.functions import Cast

from .search import every_word

# What every list page knows beside its filters.
LIST_PARAMETERS = frozenset({"page"})
LONGEST_FACET = 30


@dataclass(frozen=True)
class Choice:
    """A choice of a facet, with the number of rows that match it."""

    value: str
    label: str
    count: int
    is_active: bool


class StrictFilterSet(django_filters.FilterSet):
    """A FilterSet whose wrong values are named: the API refuses them, a page leaves them out."""

    # The filters whose choices a list shows, each with the number of rows it would leave.
    facets: tuple[str, ...] = ()
    # What the page knows beside its filters.
    page_parameters = LIST_PARAMETERS
    # Parameters for how rows are shown, not which.
    settings = frozenset({"ordering"})
    # The ordering used when none is chosen.
    usual_ordering = ""

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Also make the order total: unknown values last, and ties in the usual order.

        Databases differ in where they put NULL, and tied rows could appear on two pages.
        """
        filtered = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("ordering"):
            return filtered
        chosen = [_unknown_last(name) for name in filtered.query.order_by]
        usual = queryset.query.order_by or queryset.model._meta.ordering
        return filtered.order_by(*chosen, *usual, "pk")

    def given(self, name: str) -> Any:
        """Return a parameter's valid value, or None if it is missing."""
        is_given = self.is_bound and self.form.is_valid()
        return self.form.cleaned_data[name] if is_given else None

    def parameter_notes(self) -> dict[str, str]:
        """For each filter with a wrong value, what a page says that leaves it out."""
        wrong = {
            name: ["Use true or false."]
            for name, field in self.form.fields.items()
            if isinstance(field, forms.NullBooleanField)
            and not set(self.data.getlist(name)) <= {"", "true", "false"}
        }
        if not self.form.is_valid():
            wrong |= {name: [str(e) for e in errors] for name, errors in self.form.errors.items()}
        return {
            name: f"{self.filters[name].label}: {' '.join(errors)} Shown without this filter."
            for name, errors in wrong.items()
        }

    def facet_counts(self) -> dict[str, list[Choice]]:
        """For each facet, its choices with the rows each would give, in one query.

        A facet counts the rows that all *other* filters leave, so that a second choice of the
        same facet shows what it would add.
        """
        parts = [self._facet_query(name) for name in self.facets]
        found: dict[str, list[Choice]] = {name: [] for name in self.facets}
        for row in parts[0].union(*parts[1:], all=True) if parts else ():
            active = self.data.getlist(row["facet"])
            label = self._choice_labels(row["facet"]).get(row["value"], row["label"])
            found[row["facet"]].append(
                Choice(row["value"], label, row["rows"], row["value"] in active)
            )
        return {name: _shorten(choices) for name, choices in found.items()}

    def _choice_labels(self, name: str) -> dict[str, str]:
        """The words of a filter with fixed choices; other facets bring their own."""
        return dict(self.filters[name].extra.get("choices", ()))

    def _facet_query(self, name: str) -> QuerySet:
        value = self.filters[name].field_name
        label = getattr(self.filters[name], "choice_label", value)
        rows = self._rows_by_other_filters(name).order_by()
        # A subquery, so that the counting joins are not those that the filters made.
        counted = self.queryset.model._default_manager.filter(pk__in=rows.values("pk"))
        return (
            counted.filter(**self._offered(name, value))
            .order_by()
            .values(
                facet=Value(name, output_field=CharField()),
                value=Cast(value, CharField()),
                label=Cast(label, CharField()),
            )
            .annotate(rows=Count("pk", distinct=True))
        )

    def _rows_by_other_filters(self, name: str) -> QuerySet:
        """With the values that were checked already, so that no facet asks for them again."""
        rows = self.queryset.all()
        if self.form.is_bound and self.form.is_valid():
            for other, value in self.form.cleaned_data.items():
                if other != name:
                    rows = self.filters[other].filter(rows, value)
        return rows

    def _offered(self, name: str, value: str) -> dict[str, Any]:
        """The look-up of what the filter accepts: nobody is shown a choice that is refused."""
        offered = getattr(self.filters[name], "queryset", None)
        if callable(offered):
            offered = offered(self.request)
        if offered is None:
            choices = self._choice_labels(name)
            return {f"{value}__in": [*choices]} if choices else {f"{value}__isnull": False}
        field = self.filters[name].extra["to_field_name"]
        return {f"{value}__in": offered.order_by().values(field)}

    def active_choices(self, facets: dict[str, list[Choice]]) -> list[dict[str, Any]]:
        """What is switched on, each with the query string that switches it off."""
        chips = []
        for name in self.filters:
            if name in self.settings:
                continue
            # A choice without rows is in no facet, but still needs its label.
            counted = {choice.value: choice.label for choice in facets.get(name, ())}
            labels = self._choice_labels(name) | counted
            for value in filter(None, self.data.getlist(name)):
                label = labels.get(value) or self.describe(name, value)
                chips.append({"label": label, "query": self._query_without(name, value)})
        return chips

    def describe(self, name: str, value: str) -> str:
        """Return the label of a value that is not one of a filter's choices."""
        return f"“{value}”"

    def _query_without(self, name: str, value: str) -> str:
        rest = self.data.copy()
        rest.pop("page", None)
        rest.setlist(name, [other for other in rest.getlist(name) if other != value])
        return f"?{rest.urlencode()}"


def _unknown_last(name: str) -> OrderBy:
    field = F(name.removeprefix("-"))
    return field.desc(nulls_last=True) if name.startswith("-") else field.asc(nulls_last=True)


def _shorten(choices: list[Choice]) -> list[Choice]:
    """Keep the most common choices and all active ones: a page can't show hundreds."""
    ranked = sorted(choices, key=lambda choice: (-choice.count, choice.label))
    return [
        choice for place, choice in enumerate(ranked) if place < LONGEST_FACET or choice.is_active
    ]


class SlugFilter(django_filters.ModelMultipleChoiceFilter):
    """One or more slugs of a related model, whose rows a facet labels by the field ``named``."""

    def __init__(self, *, relation: str, named: str, **kwargs: Any) -> None:
        super().__init__(
            field_name=f"{relation}__slug",
            to_field_name="slug",
            error_messages={
                "invalid_choice": "'%(value)s' is not known here.",
                "invalid_list": "Give one or more slugs.",
            },
            **kwargs,
        )
        self.choice_label = f"{relation}__{named}"


def slugs(
    relation: str, queryset: QuerySet | Callable, label: str, *, named: str = "title"
) -> django_filters.Filter:
    """A filter for one or more slugs of a related model."""
    return SlugFilter(relation=relation, named=named, queryset=queryset, label=label)


class TextFilter(django_filters.CharFilter):
    """Every word of the text in any of some fields, or of those that the QuerySet searches."""

    def __init__(self, *searched: str, **kwargs: Any) -> None:
        super().__init__(label="Search", max_length=200, **kwargs)
        self.searched = searched

    def filter(self, queryset: Any, value: str) -> QuerySet:
        if not value:
            return queryset
        if not self.searched:
            return queryset.search(value)
        return queryset.filter(every_word(value, self.searched))


class Ordering(django_filters.OrderingFilter):
    """Order by the named fields; a related one goes by the name of its relation."""

    def __init__(self, *fields: str, **kwargs: Any) -> None:
        pairs = [(field, field.partition("__")[0]) for field in fields]
        super().__init__(fields=pairs, label="Sort by", **kwargs)


def one_of(choices: list[tuple[Any, Any]], label: str, **kwargs: Any) -> django_filters.Filter:
    # A row's own column: no join, so nothing to make distinct.
    return django_filters.MultipleChoiceFilter(
        choices=choices, label=label, distinct=False, **kwargs
    )
