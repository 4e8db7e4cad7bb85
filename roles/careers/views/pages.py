"""Public pages: start, career map, outlook, first job and self-check."""

from typing import Any

from django.views.generic import TemplateView

from portal.listing import ListPage
from portal.parameters import PageParameters
from roles.careers import first_job
from roles.careers.career_map import career_map
from roles.careers.filtersets import CareerMapFilterSet, OutlookFilterSet
from roles.careers.outlook import outlook
from roles.careers.self_check import self_check
from roles.models import Guide, Role, RoleLevel, Transition


class CareersView(PageParameters, TemplateView):
    """The start page for candidates."""

    template_name = "roles/careers/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        guides = Guide.objects.published().filter(
            kind__in=[Guide.Kind.CAREER, Guide.Kind.OUTLOOK, Guide.Kind.QUESTIONS]
        )
        return super().get_context_data(**kwargs) | {
            "stop_count": RoleLevel.objects.on_map().count(),
            "step_count": Transition.objects.on_map().count(),
            "guides": guides,
        }


class CareerMapView(ListPage):
    """Role levels and the steps between them, as a picture and as a table."""

    queryset = RoleLevel.objects.on_map()
    filterset_class = CareerMapFilterSet
    paginate_by = None
    template_name = "roles/careers/map/map.html"
    partial_template_name = "roles/careers/map/_map.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        filterset = self.filterset
        return context | {
            "pay": filterset.pay,
            "map": career_map(
                filterset.role_levels,
                Transition.objects.on_map(),
                filterset.pay,
                matches=set(filterset.qs.values_list("pk", flat=True)),
                chosen=filterset.chosen,
            ),
        }


class OutlookView(ListPage):
    """What is changing, with the source and date of each statement."""

    queryset = Role.objects.for_outlook()
    filterset_class = OutlookFilterSet
    paginate_by = None
    template_name = "roles/careers/outlook/outlook.html"
    partial_template_name = "roles/careers/outlook/_outlook.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "outlook": outlook(self.object_list, self.filterset.sectors),
            "role": self.filterset.given("role"),
        }


class FirstJobView(PageParameters, TemplateView):
    template_name = "roles/careers/first_job/first_job.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry = first_job.entry_roles()
        return super().get_context_data(**kwargs) | {
            "entry": entry,
            "level": entry.level if entry else None,
            "notes": first_job.notes_of(entry.level) if entry else [],
            "routes": first_job.entry_routes(entry.skills) if entry else None,
            "answers": first_job.answers(),
        }


class SelfCheckView(PageParameters, TemplateView):
    """Answers stay in the browser's page; nothing is sent to the server."""

    template_name = "roles/careers/self_check.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"check": self_check()}
