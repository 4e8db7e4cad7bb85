"""The pages of a model: its list, with filters, order and pages, and one of its rows."""

from typing import Any

from django.views.generic import DetailView, ListView
from django_filters.views import FilterView

from .htmx import PartialTemplateMixin
from .parameters import PageParameters, leave_out, read_page


class PagedList(PageParameters, ListView):
    """A list by pages; an address beyond them shows the nearest one, and says so."""

    query_parameters = frozenset({"page"})

    def paginate_queryset(self, queryset, page_size):
        page = read_page(self.request, self.get_paginator(queryset, page_size))
        return page.paginator, page, page.object_list, page.has_other_pages()


class ListPage(PartialTemplateMixin, FilterView, PagedList):
    """A filtered list that its address describes in full.

    Its templates are ``<app>/<model>_list.html`` and ``<app>/_<model>_results.html``, unless named.
    """

    paginate_by: int | None = 24
    target = "results"
    template_name_suffix = "_list"

    @property
    def partial_template_name(self) -> str:
        meta = self.filterset.queryset.model._meta
        return f"{meta.app_label}/_{meta.model_name}_results.html"

    @classmethod
    def accepted_parameters(cls) -> frozenset[str]:
        filterset_class = cls.filterset_class
        return frozenset(filterset_class.base_filters) | filterset_class.page_parameters

    def get_filterset(self, filterset_class):
        """Leave out what the filters don't accept: the list is then that of the others."""
        filterset = super().get_filterset(filterset_class)
        if wrong := filterset.parameter_notes():
            leave_out(self.request, wrong)
            filterset = super().get_filterset(filterset_class)
        return filterset

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        facets = self.filterset.facet_counts()
        return context | {
            "facets": [self.labelled(name, choices) for name, choices in facets.items()],
            "active": self.filterset.active_choices(facets),
            "target": self.target,
            "q": self.filterset.data.get("q", ""),
            "ordering": self.ordering_choices(),
        }

    def labelled(self, name: str, choices: list) -> dict[str, Any]:
        return {"name": name, "label": self.filterset.filters[name].label, "choices": choices}

    def ordering_choices(self) -> list[dict[str, Any]]:
        if "ordering" not in self.filterset.filters:
            return []
        usual = self.filterset.usual_ordering
        active = self.filterset.data.get("ordering") or usual
        return [
            # The usual order needs no parameter, which keeps addresses short.
            {"value": "" if value == usual else value, "label": label}
            | {"is_active": value == active}
            for value, label in self.filterset.form.fields["ordering"].choices
            if value
        ]


class DetailPage(PageParameters, DetailView):
    """One row, whose page takes no parameters."""
