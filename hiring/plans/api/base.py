"""Shared by all views of stored plans: find the caller's plan, change it, show it."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from rest_framework import viewsets
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import HiringPlan
from hiring.plans.models.hiring_plan import HiringPlanQuerySet
from portal.accounts.permissions import require
from portal.rest.preconditions import expected_version, with_version
from portal.rest.views import ListParametersMixin, NumberedMixin

from .results import refuse_uncomputable
from .serializers import HiringPlanSerializer


class PlanViewSet(ListParametersMixin, NumberedMixin, viewsets.GenericViewSet):
    """The plans of the caller's organisations; others are not found."""

    queryset = HiringPlan.objects.all()

    def visible_plans(self) -> HiringPlanQuerySet:
        return HiringPlan.objects.visible_to(self.request.user)

    def get_queryset(self) -> HiringPlanQuerySet:
        """Load everything the response shows of a plan."""
        counted = self.visible_plans().for_list().for_detail()
        return counted.with_parts().prefetch_related("use_cases", "scenarios")

    def one_of(self, queryset: HiringPlanQuerySet) -> HiringPlan:
        """Return the requested plan if it is among these, else raise 404."""
        return get_object_or_404(queryset, pk=self.kwargs["pk"])

    def get_for_change(self, permission: str) -> tuple[HiringPlan, int]:
        """Return the plan, if the caller may change it, and the version that they expect."""
        plan = self.get_object()
        require(self.request.user, permission, plan)
        return plan, expected_version(self.request, plan.version)

    def valid_values(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        serializer = self.get_serializer(*args, data=self.request.data, **kwargs)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def computed(self, part: Callable, serializer_class: type[Serializer]) -> Response:
        """Show a part of the results of the requested plan."""
        return self.shown(
            ComputedPlan(self.get_object(), today=localdate()), part, serializer_class
        )

    def shown(
        self, computed: ComputedPlan, part: Callable, serializer_class: type[Serializer]
    ) -> Response:
        refuse_uncomputable(computed)
        response = Response(serializer_class(part(computed)).data)
        # It depends on the day and the catalogue too, not only on the plan's version.
        response["Cache-Control"] = "private, no-store"
        return response

    def changed(self, change: Callable, plan: HiringPlan, version: int, **values: Any) -> Response:
        change(plan, expected_version=version, by=self.request.user, **values)
        return self.answer(self.get_object())

    def answer(self, plan: HiringPlan, status: int = 200) -> Response:
        data = HiringPlanSerializer(plan, context=self.get_serializer_context()).data
        return with_version(Response(data, status=status), plan.version)
