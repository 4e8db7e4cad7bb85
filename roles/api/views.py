"""The catalogue, open to everybody: published entries, and nothing that belongs to a hidden one."""

from typing import Any, TypeVar

from django.db.models import Model, Prefetch, Q, QuerySet
from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.exceptions import ErrorDetail
from rest_framework.response import Response

from portal.rest.filters import SLUG
from portal.rest.problems import UnknownReference
from portal.rest.views import ListParametersMixin, NumberedMixin, PublicMixin, PublicReadOnlyViewSet
from roles import models, profiles
from roles.filtersets import RoleFilterSet, SkillFilterSet
from roles.pay.filtersets import PayBandFilterSet

from . import filtersets, profile_serializers, serializers

ModelT = TypeVar("ModelT", bound=Model)


def _published_with(model: type[ModelT], *owners: str) -> QuerySet[ModelT]:
    """Return the rows that belong to no hidden entry."""
    return model._default_manager.filter(**{f"{owner}__is_published": True for owner in owners})


def _published_skills() -> Prefetch:
    return Prefetch("skills", models.Skill.objects.published())


PUBLISHED_ROLE_LEVELS = _published_with(models.RoleLevel, "role")


class FrameworkViewSet(PublicReadOnlyViewSet):
    queryset = models.Framework.objects.all()
    serializer_class = serializers.FrameworkSerializer
    filterset_class = filtersets.FrameworkFilterSet


class SourceViewSet(PublicReadOnlyViewSet):
    queryset = models.Source.objects.all()
    serializer_class = serializers.SourceSerializer
    filterset_class = filtersets.SourceFilterSet


class SkillViewSet(PublicReadOnlyViewSet):
    queryset = (
        models.Skill.objects.published()
        .for_list()
        .prefetch_related(
            "levels__source",
            "sources",
            Prefetch(
                "relations",
                _published_with(models.SkillRelation, "to_skill").select_related(
                    "to_skill", "source"
                ),
            ),
        )
    )
    serializer_class = serializers.SkillSerializer
    filterset_class = SkillFilterSet


class RoleFamilyViewSet(PublicReadOnlyViewSet):
    queryset = models.RoleFamily.objects.select_related("framework")
    serializer_class = serializers.RoleFamilySerializer
    filterset_class = filtersets.RoleFamilyFilterSet


class RoleViewSet(PublicReadOnlyViewSet):
    queryset = (
        models.Role.objects.published()
        .select_related("family", "framework")
        .prefetch_related("role_levels", "notes__sources", "sources")
    )
    serializer_class = serializers.RoleSerializer
    filterset_class = RoleFilterSet


class LevelViewSet(PublicReadOnlyViewSet):
    queryset = models.Level.objects.prefetch_related("notes__sources")
    serializer_class = serializers.LevelSerializer
    filterset_class = filtersets.LevelFilterSet


class RoleLevelViewSet(PublicReadOnlyViewSet):
    queryset = PUBLISHED_ROLE_LEVELS.select_related("role", "level")
    serializer_class = serializers.RoleLevelSerializer
    filterset_class = filtersets.RoleLevelFilterSet


class LifecyclePhaseViewSet(PublicReadOnlyViewSet):
    queryset = models.LifecyclePhase.objects.prefetch_related("notes__sources")
    serializer_class = serializers.LifecyclePhaseSerializer
    filterset_class = filtersets.LifecyclePhaseFilterSet


class ResponsibilityViewSet(NumberedMixin, PublicReadOnlyViewSet):
    queryset = (
        _published_with(models.Responsibility, "role")
        .select_related("role", "phase", "from_level", "to_level")
        .prefetch_related("sources")
    )
    serializer_class = serializers.ResponsibilitySerializer
    filterset_class = filtersets.ResponsibilityFilterSet


class RoleRequirementViewSet(NumberedMixin, PublicReadOnlyViewSet):
    queryset = _published_with(models.RoleRequirement, "role_level__role", "skill").select_related(
        "role_level", "skill", "source"
    )
    serializer_class = serializers.RoleRequirementSerializer
    filterset_class = filtersets.RoleRequirementFilterSet


class SectorViewSet(PublicReadOnlyViewSet):
    queryset = models.Sector.objects.published().prefetch_related("notes__sources", "sources")
    serializer_class = serializers.SectorSerializer
    filterset_class = filtersets.SectorFilterSet


class SectorRequirementViewSet(NumberedMixin, PublicReadOnlyViewSet):
    queryset = (
        _published_with(models.SectorRequirement, "sector")
        .select_related("sector", "source")
        .prefetch_related(
            Prefetch(
                "skill_links",
                _published_with(models.SectorRequirementSkill, "skill").select_related(
                    "skill", "from_level", "source"
                ),
            )
        )
    )
    serializer_class = serializers.SectorRequirementSerializer
    filterset_class = filtersets.SectorRequirementFilterSet


class UseCaseViewSet(PublicReadOnlyViewSet):
    queryset = (
        _published_with(models.UseCase, "sector")
        .select_related("sector")
        .prefetch_related(
            Prefetch("roles", models.Role.objects.published()),
            _published_skills(),
            "tasks__phase",
            "tasks__source",
            "sources",
        )
    )
    serializer_class = serializers.UseCaseSerializer
    filterset_class = filtersets.UseCaseFilterSet


class OutcomeViewSet(NumberedMixin, PublicReadOnlyViewSet):
    queryset = models.Outcome.objects.filter(
        Q(role_level__role__is_published=True) | Q(use_case__sector__is_published=True)
    ).select_related("role_level", "use_case", "source")
    serializer_class = serializers.OutcomeSerializer
    filterset_class = filtersets.OutcomeFilterSet


class TransitionViewSet(NumberedMixin, PublicReadOnlyViewSet):
    queryset = _published_with(
        models.Transition, "from_role_level__role", "to_role_level__role"
    ).select_related("from_role_level", "to_role_level", "source")
    serializer_class = serializers.TransitionSerializer
    filterset_class = filtersets.TransitionFilterSet


class PayBandViewSet(PublicReadOnlyViewSet):
    queryset = models.PayBand.objects.public().select_related("level", "role", "sector", "source")
    serializer_class = serializers.PayBandSerializer
    filterset_class = PayBandFilterSet


class LearningRouteViewSet(PublicReadOnlyViewSet):
    queryset = models.LearningRoute.objects.published().prefetch_related(
        _published_skills(), "sources"
    )
    serializer_class = serializers.LearningRouteSerializer
    filterset_class = filtersets.LearningRouteFilterSet


class GuideViewSet(PublicReadOnlyViewSet):
    queryset = models.Guide.objects.published().prefetch_related(
        # An unpublished skill is shown as none.
        Prefetch("entries__skill", models.Skill.objects.published()),
        "entries__sources",
    )
    serializer_class = serializers.GuideSerializer
    filterset_class = filtersets.GuideFilterSet


class ProfileViewSet(ListParametersMixin, PublicMixin, viewsets.GenericViewSet):
    """The requirements of a role level, in a sector or anywhere, with origins."""

    queryset = PUBLISHED_ROLE_LEVELS.select_related("role", "level")
    serializer_class = profile_serializers.ProfileSerializer
    action_parameters = {"retrieve": ("sector",)}

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "sector",
                {"type": "string", "pattern": SLUG},
                description="The slug of a sector, whose requirements are merged in.",
            )
        ]
    )
    def retrieve(self, request, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.cached(self.composed)

    def composed(self) -> Response:
        profile = profiles.compose(self.get_object(), self.sector())
        return Response(self.get_serializer(profile).data)

    def sector(self) -> models.Sector | None:
        slug = self.request.query_params.get("sector")
        if slug is None:
            return None
        sector = models.Sector.objects.published().filter(slug=slug).first()
        if sector is None:
            message = ErrorDetail(f"'{slug[:100]}' is not known here.", "unknown_reference")
            raise UnknownReference({"sector": [message]}, status=404)
        return sector
