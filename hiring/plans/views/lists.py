from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import QuerySet

from hiring.plans.filtersets import HiringPlanFilterSet
from hiring.plans.models import HiringPlan
from portal.accounts import permissions
from portal.listing import ListPage


class PlanListView(LoginRequiredMixin, ListPage):
    filterset_class = HiringPlanFilterSet
    template_name = "hiring/plans/list.html"
    partial_template_name = "hiring/plans/_results.html"

    def get_queryset(self) -> QuerySet[HiringPlan]:
        return HiringPlan.objects.visible_to(self.request.user).without_scenarios().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        own = {
            "may_add": permissions.organisations_where(user, "plans.add_plan").exists(),
            "figures_of": permissions.organisations_where(user, "plans.view_recruiting_figures"),
        }
        return super().get_context_data(**kwargs) | own
