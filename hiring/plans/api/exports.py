"""Files of a plan in the API, and links to share it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.renderers import BaseRenderer
from rest_framework.response import Response

from hiring.plans import services
from hiring.plans.exports import ICS, PDF, XLSX, ReportFile
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import HiringPlan, PlanShare
from portal.accounts.permissions import require
from portal.rest.problems import MEDIA_TYPE, ProblemSerializer
from portal.rest.serializers import StrictModelSerializer
from portal.rest.views import ListParametersMixin, NumberedMixin

from .results import refuse_uncomputable


class FileRenderer(BaseRenderer):
    """A file that the view has written already."""

    charset = None

    def render(self, data: Any, accepted_media_type=None, renderer_context=None) -> Any:
        return data


def renderer_of(file: ReportFile) -> type[FileRenderer]:
    media_type = file.content_type.partition(";")[0]
    fields = {"media_type": media_type, "format": file.suffix}
    return type(f"{file.suffix.capitalize()}Renderer", (FileRenderer,), fields)


def writes(file: ReportFile) -> Any:
    """Show the file in the schema, and that some plans cannot be computed."""
    found = {(200, file.content_type.partition(";")[0]): OpenApiTypes.BINARY}
    return extend_schema(responses=found | {(409, MEDIA_TYPE): ProblemSerializer})


class PlanFileViewSet(ListParametersMixin, NumberedMixin, viewsets.GenericViewSet):
    """Files of a plan, for members of its organisation."""

    queryset = HiringPlan.objects.all()

    def get_queryset(self) -> QuerySet[HiringPlan]:
        return HiringPlan.objects.visible_to(self.request.user).for_detail().with_parts()

    def filter_queryset(self, queryset: QuerySet[HiringPlan]) -> QuerySet[HiringPlan]:
        return queryset

    @writes(XLSX)
    @action(detail=True, renderer_classes=[renderer_of(XLSX)])
    def xlsx(self, request, pk: str) -> Response:
        """The plan as a workbook whose formulas compute its cost."""
        return self.write(XLSX)

    @writes(PDF)
    @action(detail=True, renderer_classes=[renderer_of(PDF)])
    def pdf(self, request, pk: str) -> Response:
        """The plan as a report of two to four pages."""
        return self.write(PDF)

    @writes(ICS)
    @action(detail=True, renderer_classes=[renderer_of(ICS)])
    def ics(self, request, pk: str) -> Response:
        """The plan's dates as a calendar."""
        return self.write(ICS)

    def write(self, file: ReportFile) -> Response:
        computed = ComputedPlan(self.get_object(), today=localdate())
        refuse_uncomputable(computed)
        disposition = f'attachment; filename="{file.name(computed.plan)}"'
        headers = {"Cache-Control": "private, no-store", "Content-Disposition": disposition}
        return Response(file.write(computed), content_type=file.content_type, headers=headers)


class PlanShareSerializer(StrictModelSerializer):
    """A link to share a plan, without its address."""

    class Meta:
        model = PlanShare
        fields = [
            "id",
            "label",
            "created_at",
            "expires_at",
            "revoked_at",
            "last_used_at",
            "is_working",
        ]
        read_only_fields = ["revoked_at", "last_used_at", "is_working"]


class NewPlanShareSerializer(PlanShareSerializer):
    """A new link with its address, which is shown only once."""

    address = serializers.SerializerMethodField()

    class Meta(PlanShareSerializer.Meta):
        fields = [*PlanShareSerializer.Meta.fields, "address"]

    @extend_schema_field(OpenApiTypes.URI)
    def get_address(self, share: PlanShare) -> str:
        path = reverse("hiring:shared_plan", args=[self.context["token"]])
        return self.context["request"].build_absolute_uri(path)


class PlanShareViewSet(
    ListParametersMixin, NumberedMixin, mixins.ListModelMixin, viewsets.GenericViewSet
):
    """Links to share a plan, for those who may change it."""

    queryset = PlanShare.objects.all()
    serializer_class = PlanShareSerializer
    filter_backends = []

    def get_plan(self) -> HiringPlan:
        visible = HiringPlan.objects.visible_to(self.request.user)
        plan = get_object_or_404(visible, pk=self.kwargs["plan"])
        require(self.request.user, "plans.change_plan", plan)
        return plan

    def get_queryset(self) -> QuerySet[PlanShare]:
        return super().get_queryset().filter(plan=self.get_plan())

    @extend_schema(responses={201: NewPlanShareSerializer})
    def create(self, request, plan: str) -> Response:
        """Create a link. Its address is only in this response."""
        shared = self.get_plan()
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        share, token = services.share_plan(shared, by=request.user, **serializer.validated_data)
        context = {**self.get_serializer_context(), "token": token}
        headers = {"Cache-Control": "private, no-store"}
        data = NewPlanShareSerializer(share, context=context).data
        return Response(data, status=201, headers=headers)

    @extend_schema(responses={204: None})
    def destroy(self, request, plan: str, pk: str) -> HttpResponse:
        """Revoke a link. It stays in the list."""
        services.revoke_share(self.get_object(), by=request.user)
        return Response(status=204)
