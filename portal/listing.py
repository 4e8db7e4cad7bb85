"""The pages of a model: its list, with filters, order and pages, and one of its rows."""

from typing import Any

from django.views.generic import DetailView
from django_filters.views import FilterView

from .htmx import PartialTemplateMixin
from .parameters import refuse_bad_page, refuse_unknown_parameters


class ListPage(PartialTemplateMixin, FilterView):
    """A filtered list that its address describes in full.

    Its templates are ``<app>/<model>_list.html`` and ``<app>/_<model>_results.html``, unless named.
    """

    paginate_by = 24
    target = "results"
    template_name_suffix = "_list"

    @property
    def partial_template_name(self) -> str:
        meta = self.object_list.model._meta
        return f"{meta.app_label}/_{meta.model_name}_results.html"

    def get(self, request, *args, **kwargs):
        filterset = self.get_filterset(self.get_filterset_class())
        filterset.refuse_bad_input()
        refuse_bad_page(request)
        return super().get(request, *args, **kwargs)

    def get_filterset(self, filterset_class):
        """Reuse one filterset for validation and rows, so that it runs its queries once."""
        if not hasattr(self, "filterset"):
            self.filterset = super().get_filterset(filterset_class)
        return self.filterset

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


class DetailPage(DetailView):
    """One row, whose page takes no parameters."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refuse_unknown_parameters(self.request, set())
        return super().get_context_data(**kwargs)
