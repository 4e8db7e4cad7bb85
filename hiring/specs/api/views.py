"""Job specs for members of an organisation, and public jobs for everybody."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from hiring.specs import services
from hiring.specs.filtersets import JobSpecFilterSet
from hiring.specs.jobs.filtersets import JobFilterSet
from hiring.specs.models import JobPosting, JobSpec, SpecLine
from portal.accounts.permissions import require
from portal.rest.preconditions import expected_version, with_version
from portal.rest.serializers import StrictSerializer
from portal.rest.views import ListParametersMixin, NumberedMixin, PublicReadOnlyViewSet

from .inputs import JobSpecCreateSerializer, JobSpecUpdateSerializer
from .serializers import (
    JobSerializer,
    JobSpecSerializer,
    JobSpecSummarySerializer,
    JobSummarySerializer,
)


class JobViewSet(NumberedMixin, PublicReadOnlyViewSet):
    """Public jobs. Lists contain open jobs only; a closed job can still be read."""

    queryset = JobPosting.objects.all()
    filterset_class = JobFilterSet

    def get_queryset(self) -> QuerySet[JobPosting]:
        jobs = JobPosting.objects.for_list().select_related("role_level__role")
        if self.action == "list":
            return jobs.open(localdate()).defer("version__content")
        return jobs.select_related("version")

    def get_serializer_class(self):
        return JobSummarySerializer if self.action == "list" else JobSerializer


class JobSpecViewSet(
    ListParametersMixin,
    NumberedMixin,
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    viewsets.GenericViewSet,
):
    """The specs of your organisations; those of others are not found."""

    queryset = JobSpec.objects.all()
    filterset_class = JobSpecFilterSet

    def get_queryset(self) -> QuerySet[JobSpec]:
        shown = ("organisation", "role_level", "sector", "pay_band", "posting")
        specs = JobSpec.objects.visible_to(self.request.user).select_related(*shown)
        specs = specs.prefetch_related("use_cases")
        if self.action == "list":
            return specs
        lines = SpecLine.objects.select_related("skill", "phase")
        return specs.prefetch_related(Prefetch("lines", lines))

    def get_serializer_class(self):
        return {
            "list": JobSpecSummarySerializer,
            "create": JobSpecCreateSerializer,
            "update": JobSpecUpdateSerializer,
            "partial_update": JobSpecUpdateSerializer,
            "publish": StrictSerializer,
            "close": StrictSerializer,
        }.get(self.action, JobSpecSerializer)

    def needs_if_match(self) -> bool:
        return self.action in {"update", "partial_update", "publish", "close"}

    def retrieve(self, request, *args: Any, **kwargs: Any) -> Response:
        return self.answer(self.get_object())

    @extend_schema(responses={201: JobSpecSerializer})
    def create(self, request, *args: Any, **kwargs: Any) -> Response:
        """Draft a spec from a profile."""
        values = self.valid_values()
        organisation = values.pop("organisation")
        require(request.user, "specs.add_job_spec", organisation)
        spec = services.create_spec(organisation, **values, by=request.user)
        response = self.answer(self.get_queryset().get(pk=spec.pk), status=201)
        response["Location"] = response.data["url"]
        return response

    @extend_schema(responses=JobSpecSerializer)
    def update(self, request, *args: Any, **kwargs: Any) -> Response:
        """Replace a spec. An optional field that is not sent stays as it was."""
        return self.save(partial=False)

    @extend_schema(responses=JobSpecSerializer)
    def partial_update(self, request, *args: Any, **kwargs: Any) -> Response:
        """Change some fields, or all lines."""
        return self.save(partial=True)

    def save(self, *, partial: bool) -> Response:
        spec, version = self.claimed("specs.change_job_spec")
        fields = self.valid_values(partial=partial)
        lines = fields.pop("lines", None)
        return self.changed(services.save_spec, spec, version, fields=fields, lines=lines)

    @extend_schema(responses=JobSpecSerializer)
    @action(detail=True, methods=["post"])
    def publish(self, request, pk: str) -> Response:
        """Freeze the spec as it is, and show it as a public job."""
        spec, version = self.claimed("specs.publish_job_spec")
        self.valid_values()
        return self.changed(services.publish_spec, spec, version, on=localdate())

    @extend_schema(responses=JobSpecSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request, pk: str) -> Response:
        """Close the public job."""
        spec, version = self.claimed("specs.close_job_spec")
        self.valid_values()
        return self.changed(services.close_spec, spec, version)

    def claimed(self, permission: str) -> tuple[JobSpec, int]:
        """The spec, if the caller may change it, and the version that the change is based on."""
        spec = self.get_object()
        require(self.request.user, permission, spec)
        return spec, expected_version(self.request, spec.version)

    def valid_values(self, **kwargs: Any) -> dict[str, Any]:
        serializer = self.get_serializer(data=self.request.data, **kwargs)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def changed(
        self, change: Callable[..., Any], spec: JobSpec, version: int, **values: Any
    ) -> Response:
        change(spec, expected_version=version, by=self.request.user, **values)
        return self.answer(self.get_object())

    def answer(self, spec: JobSpec, status: int = 200) -> Response:
        data = JobSpecSerializer(spec, context=self.get_serializer_context()).data
        return with_version(Response(data, status=status), spec.version)
