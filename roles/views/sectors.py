from typing import Any

from django.db.models import Prefetch

from portal.listing import DetailPage, ListPage
from roles import queries
from roles.filtersets import SectorFilterSet
from roles.models import Role, Sector, Skill, UseCase


class SectorListView(ListPage):
    queryset = Sector.objects.published().for_list()
    filterset_class = SectorFilterSet


class SectorDetailView(DetailPage):
    queryset = Sector.objects.published().prefetch_related("sources")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sector = self.object
        return super().get_context_data(**kwargs) | {
            "notes": sector.notes.prefetch_related("sources"),
            "requirements": queries.requirements_of(sector),
            "use_cases": queries.use_cases_of(sector),
        }


class UseCaseDetailView(DetailPage):
    model = UseCase

    def get_queryset(self):
        return (
            UseCase.objects.filter(sector__slug=self.kwargs["sector"], sector__is_published=True)
            .select_related("sector")
            .prefetch_related(
                "sources",
                Prefetch("skills", Skill.objects.published()),
                Prefetch("roles", Role.objects.published()),
                "outcomes__source",
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tasks = queries.tasks_of(self.object)
        return super().get_context_data(**kwargs) | {
            "tasks": tasks,
            "task_sources": list(dict.fromkeys(task.source for task in tasks)),
        }
