from typing import Any

from django.views.generic import DetailView

from portal.listing import ListPage
from portal.parameters import refuse_unknown_parameters
from roles import queries
from roles.filtersets import SectorFilterSet
from roles.models import Sector, UseCase


class SectorListView(ListPage):
    queryset = Sector.objects.published().for_list()
    filterset_class = SectorFilterSet
    template_name = "roles/sector_list.html"
    partial_template_name = "roles/_sector_results.html"


class SectorDetailView(DetailView):
    queryset = Sector.objects.published().prefetch_related("sources")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refuse_unknown_parameters(self.request, set())
        sector = self.object
        requirements = sector.requirements.select_related("source").prefetch_related(
            "skill_links__skill", "skill_links__from_level"
        )
        return super().get_context_data(**kwargs) | {
            "notes": sector.notes.prefetch_related("sources"),
            "requirements": requirements,
            "use_cases": queries.use_cases_of(sector),
        }


class UseCaseDetailView(DetailView):
    model = UseCase

    def get_queryset(self):
        return (
            UseCase.objects.filter(sector__slug=self.kwargs["sector"], sector__is_published=True)
            .select_related("sector")
            .prefetch_related("sources", "skills", "roles", "outcomes__source")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refuse_unknown_parameters(self.request, set())
        tasks = self.object.tasks.select_related("phase", "source")
        return super().get_context_data(**kwargs) | {"tasks": tasks.order_by("phase__position")}
