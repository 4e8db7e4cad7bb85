"""An organisation's own recruiting figures, for members who plan."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from hiring.plans.fields import HISTORY_FIELDS
from hiring.plans.models import OrganisationAssumption, RecruitingHistory
from hiring.plans.models.recruiting_figures import MOST_PEOPLE, STAGE_FIELDS
from hiring.plans.services.assumptions import MAX_ASSUMPTIONS
from hiring.plans.services.recruiting_figures import (
    MAX_HISTORIES,
    Figures,
    get_figures,
    save_figures,
)
from hiring.specs.api.inputs import by_slug, unknown_in
from portal.accounts.models import Organisation
from portal.accounts.permissions import require
from portal.rest.preconditions import expected_version, with_version
from portal.rest.serializers import (
    StrictCharField,
    StrictDateField,
    StrictIntegerField,
    StrictSerializer,
    StrictSlugField,
    list_of,
)
from portal.rest.views import StrictViewMixin
from roles.api.fields import Slug
from roles.models import RoleFamily

from .inputs import AssumptionSerializer
from .serializers import PlanAssumptionSerializer


# ------------------------------------------------------------------ read
class HistorySerializer(serializers.ModelSerializer):
    role_family = Slug(allow_null=True)

    class Meta:
        model = RecruitingHistory
        fields = HISTORY_FIELDS


class OrganisationAssumptionSerializer(PlanAssumptionSerializer):
    class Meta(PlanAssumptionSerializer.Meta):
        model = OrganisationAssumption


class RecruitingFiguresSerializer(serializers.Serializer):
    """An organisation's history of candidates, and its assumptions."""

    organisation = Slug()
    version = serializers.IntegerField()
    histories = HistorySerializer(many=True)
    assumptions = OrganisationAssumptionSerializer(many=True)


# ------------------------------------------------------------------ write
class HistoryInputSerializer(StrictSerializer):
    """How many candidates came to each stage in a period; no stage has more than the one before."""

    period_start = StrictDateField()
    period_end = StrictDateField()
    role_family = StrictSlugField(
        max_length=100,
        required=False,
        allow_null=True,
        help_text="Null for all roles.",
    )
    # REST framework collects the declared fields, so this replaces no attribute.
    source = StrictCharField(  # type: ignore[assignment]
        max_length=300, required=False, allow_blank=True
    )

    def get_fields(self) -> dict[str, Any]:
        stages = {
            stage: StrictIntegerField(min_value=0, max_value=MOST_PEOPLE) for stage in STAGE_FIELDS
        }
        return super().get_fields() | stages


class FiguresInputSerializer(StrictSerializer):
    """All figures of the organisation, which replace the previous ones."""

    histories = list_of(HistoryInputSerializer(), MAX_HISTORIES)
    assumptions = list_of(AssumptionSerializer(), MAX_ASSUMPTIONS)

    def validate_histories(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        families = by_slug(RoleFamily.objects.all(), (row.get("role_family") for row in rows))
        errors = [unknown_in(row, "role_family", families) for row in rows]
        if any(errors):
            raise ValidationError(errors)
        return [row | {"role_family": families.get(row.get("role_family"))} for row in rows]


class RecruitingFiguresViewSet(StrictViewMixin, viewsets.GenericViewSet):
    """The recruiting figures of your organisations, each found by the organisation's slug."""

    queryset = Organisation.objects.all()
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]+"
    serializer_class = RecruitingFiguresSerializer

    def get_queryset(self) -> QuerySet[Organisation]:
        return Organisation.objects.visible_to(self.request.user).order_by("slug")

    def get_serializer_class(self):
        return FiguresInputSerializer if self.action == "update" else RecruitingFiguresSerializer

    def needs_if_match(self) -> bool:
        return self.action == "update"

    def retrieve(self, request, slug: str) -> Response:
        """The organisation's history of candidates, and its assumptions."""
        return self.answer(get_figures(self.get_object()))

    @extend_schema(responses=RecruitingFiguresSerializer)
    def update(self, request, slug: str) -> Response:
        """Replace all figures of the organisation. All of its plans follow."""
        organisation = self.get_object()
        require(request.user, "plans.change_recruiting_figures", organisation)
        version = expected_version(request, get_figures(organisation).version)
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        save_figures(
            organisation,
            expected_version=version,
            by=request.user,
            **serializer.validated_data,
        )
        return self.answer(get_figures(organisation))

    def answer(self, figures: Figures) -> Response:
        return with_version(Response(RecruitingFiguresSerializer(figures).data), figures.version)
