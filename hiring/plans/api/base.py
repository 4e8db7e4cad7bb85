"""What every view of stored plans does: find the caller's own, claim it, answer it."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework import viewsets
from rest_framework.response import Response

from hiring.plans.models import HiringPlan
from portal.accounts.permissions import require
from portal.rest.preconditions import expected_version, with_version
from portal.rest.views import ListParametersMixin, NumberedMixin

from .serializers import HiringPlanSerializer


class PlanViewSet(ListParametersMixin, NumberedMixin, viewsets.GenericViewSet):
    """The plans of the caller's organisations; those of others are not there."""

    queryset = HiringPlan.objects.all()

    def visible_plans(self) -> QuerySet[HiringPlan]:
        return HiringPlan.objects.visible_to(self.request.user)

    def get_queryset(self) -> QuerySet[HiringPlan]:
        """All that an answer shows of a plan."""
        counted = self.visible_plans().for_list().for_detail()
        return counted.with_parts().prefetch_related("use_cases", "scenarios")

    def one_of(self, queryset: QuerySet[HiringPlan]) -> HiringPlan:
        """The plan that the address names, if it is among these; else 404."""
        return get_object_or_404(queryset, pk=self.kwargs["pk"])

    def claimed(self, permission: str) -> tuple[HiringPlan, int]:
        """The plan, if it is the caller's to change, and the version they mean."""
        plan = self.get_object()
        require(self.request.user, permission, plan)
        return plan, expected_version(self.request)

    def valid_values(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        serializer = self.get_serializer(*args, data=self.request.data, **kwargs)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def changed(self, change: Callable, plan: HiringPlan, version: int, **values: Any) -> Response:
        change(plan, expected_version=version, by=self.request.user, **values)
        return self.answer(self.get_object())

    def answer(self, plan: HiringPlan, status: int = 200) -> Response:
        data = HiringPlanSerializer(plan, context=self.get_serializer_context()).data
        return with_version(Response(data, status=status), plan.version)
