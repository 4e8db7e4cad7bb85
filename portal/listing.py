"""The base of every list page: filters with counts, ordering, pagination, and a part for htmx."""

from typing import Any

from django_filters.views import FilterView

from .htmx import PartialTemplateMixin
from .parameters import refuse_bad_page


class ListPage(PartialTemplateMixin, FilterView):
    """A filtered list whose address holds its whole state."""

    paginate_by = 24
    target = "results"

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
