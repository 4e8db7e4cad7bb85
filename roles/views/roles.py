from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from portal.listing import DetailPage, ListPage
from portal.parameters import PageParameters, leave_out
from roles import profiles, queries
from roles.filtersets import RoleFilterSet
from roles.models import Role, RoleLevel, Sector, Transition
from roles.pay.bars import pay_bars


class RoleListView(ListPage):
    queryset = Role.objects.published().for_list()
    filterset_class = RoleFilterSet


class RoleDetailView(DetailPage):
    queryset = Role.objects.published().select_related("family", "framework")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        role = self.object
        steps = list(Transition.objects.touching(role))
        return super().get_context_data(**kwargs) | {
            "notes": role.notes.prefetch_related("sources"),
            "work": queries.work_by_phase(role.responsibilities.for_page()),
            "matrix": queries.skill_matrix(role),
            "bars": pay_bars(queries.pay_bands_for(role)),
            "onward": [step for step in steps if step.from_role_level.role_id == role.pk],
            "inward": [step for step in steps if step.to_role_level.role_id == role.pk],
            "sectors": queries.sectors_of(role),
        }


class ProfileView(PageParameters, TemplateView):
    """The composed profile of a role at a level, anywhere or in a sector."""

    template_name = "roles/role_profile.html"
    query_parameters = frozenset({"level"})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        role = get_object_or_404(
            Role.objects.published().select_related("framework"), slug=kwargs["slug"]
        )
        levels = list(RoleLevel.objects.filter(role=role).select_related("level"))
        role_level = self.find_level(levels)
        sector = self.find_sector()
        sectors = Sector.objects.published().filter(is_emerging=False)
        return super().get_context_data(**kwargs) | {
            "role": role,
            "role_level": role_level,
            "levels": levels,
            "sector": sector,
            "sectors": sectors,
            "profile": profiles.compose(role_level, sector),
            "use_cases": sector.use_cases.filter(roles=role) if sector else [],
        }

    def find_level(self, levels: list[RoleLevel]) -> RoleLevel:
        """The level that the address names, or, in a sector, the middle one."""
        wanted = self.kwargs.get("level") or self.request.GET.get("level")
        for level in levels:
            if level.slug == wanted:
                return level
        if not levels or "level" in self.kwargs:
            raise Http404("This role has no such level.")
        if wanted:
            leave_out(self.request, {"level": "This role has no such level. Another one is shown."})
        return levels[len(levels) // 2]

    def find_sector(self) -> Sector | None:
        slug = self.kwargs.get("sector")
        return get_object_or_404(Sector.objects.published(), slug=slug) if slug else None
