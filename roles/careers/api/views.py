"""The public API of the career engine: query strings for roles, bodies for personal skills.

Bodies are used for their answer only and never stored, and no cache may store the answer.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from portal.rest.problems import MEDIA_TYPE, ProblemSerializer
from portal.rest.query_values import typed_values
from portal.rest.serializers import StrictSerializer
from portal.rest.views import PublicMixin
from roles.careers.engine_cache import current_engine
from roles.careers.role_search import role_search
from roles.careers.skill_search import skill_search
from roles.models import Skill

from . import inputs
from .queries import find_gap, find_nearest, find_routes
from .serializers import (
    CareerGapSerializer,
    CareerRoutesSerializer,
    NearestSerializer,
    RoleSuggestionsSerializer,
    SkillSuggestionsSerializer,
)

# Examples in the schema: a role level and skills from the demo content.
EXAMPLE = "senior-data-scientist"
SKILLS = [{"skill": "python", "proficiency": 3}, {"skill": "sql", "proficiency": 2}]


def by_address(question: type, answer: type) -> Callable:
    """Document a question by query string, which answers 404 for unknown slugs."""
    answers = {200: answer, (404, MEDIA_TYPE): ProblemSerializer}
    return extend_schema(parameters=[question], responses=answers)


def by_body(question: type, answer: type, **example: Any) -> Callable:
    shown = OpenApiExample("Somebody's skills", example, request_only=True)
    return extend_schema(request=question, responses={200: answer}, examples=[shown])


class QueryViewSet(PublicMixin, viewsets.GenericViewSet):
    """Questions from a query string or a body, read by the serializer of the action."""

    serializer_classes: dict[str, type[StrictSerializer]]

    def get_serializer_class(self) -> type[StrictSerializer]:
        return self.serializer_classes[self.action]

    @property
    def is_by_address(self) -> bool:
        return self.request.method in ("GET", "HEAD")

    def known_parameters(self) -> set[str]:
        return {*self.get_serializer_class()().fields} if self.is_by_address else set()

    def query(self) -> dict[str, Any]:
        given = self.request.data
        if self.is_by_address:
            fields = self.get_serializer_class()().fields
            given = typed_values(self.request.query_params, fields)
        serializer = self.get_serializer(data=given)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data


class CareerViewSet(QueryViewSet):
    serializer_classes = {
        "gap": inputs.GapQuestionSerializer,
        "gap_for_skills": inputs.GapForSkillsSerializer,
        "nearest": inputs.NearestQuestionSerializer,
        "nearest_for_skills": inputs.NearestForSkillsSerializer,
        "routes": inputs.RoutesQuestionSerializer,
        "routes_for_skills": inputs.RoutesForSkillsSerializer,
    }

    @by_address(inputs.GapQuestionSerializer, CareerGapSerializer)
    @action(detail=False)
    def gap(self, request) -> HttpResponse:
        """The gap between two role levels or occupations, skill by skill."""
        return self.respond(find_gap, CareerGapSerializer)

    @by_body(inputs.GapForSkillsSerializer, CareerGapSerializer, to=EXAMPLE, skills=SKILLS)
    @gap.mapping.post
    def gap_for_skills(self, request) -> HttpResponse:
        """The gap between these skills and a role level or an occupation. Nothing is stored."""
        return self.respond(find_gap, CareerGapSerializer)

    @by_address(inputs.NearestQuestionSerializer, NearestSerializer)
    @action(detail=False)
    def nearest(self, request) -> HttpResponse:
        """The nearest role levels and occupations to another, with the evidence."""
        return self.respond(find_nearest, NearestSerializer)

    @by_body(inputs.NearestForSkillsSerializer, NearestSerializer, skills=SKILLS, k=10)
    @nearest.mapping.post
    def nearest_for_skills(self, request) -> HttpResponse:
        """The nearest role levels and occupations to these skills. Nothing is stored."""
        return self.respond(find_nearest, NearestSerializer)

    @by_address(inputs.RoutesQuestionSerializer, CareerRoutesSerializer)
    @action(detail=False)
    def routes(self, request) -> HttpResponse:
        """Routes between two role levels or occupations, step by step."""
        return self.respond(find_routes, CareerRoutesSerializer)

    @by_body(inputs.RoutesForSkillsSerializer, CareerRoutesSerializer, to=EXAMPLE, skills=SKILLS)
    @routes.mapping.post
    def routes_for_skills(self, request) -> HttpResponse:
        """Routes from these skills, step by step. Nothing is stored."""
        return self.respond(find_routes, CareerRoutesSerializer)

    def respond(self, find: Callable, serializer_class: type) -> HttpResponse:
        def make() -> Response:
            query = self.query()
            snapshot = current_engine()
            result = find(snapshot.engine, query)
            context = self.get_serializer_context()
            response = Response(serializer_class(result, context=context).data)
            if snapshot.is_stale and self.is_by_address:
                patch_cache_control(response, public=True, max_age=snapshot.max_age)
            return response

        return self.cached(make)


class CareerSuggestionViewSet(QueryViewSet):
    serializer_classes = {
        "skill_suggestions": inputs.SuggestionQuestionSerializer,
        "role_suggestions": inputs.SuggestionQuestionSerializer,
    }

    @extend_schema(
        request=inputs.SuggestionQuestionSerializer, responses={200: SkillSuggestionsSerializer}
    )
    @action(detail=False, methods=["post"], url_path="skill-suggestions")
    def skill_suggestions(self, request) -> Response:
        """Skills with a name similar to the query, the nearest first. Nothing is stored."""
        query = self.query()
        hits = skill_search().index.search(query["q"], query["limit"])
        rows = Skill.objects.for_careers().in_bulk([hit.key for hit in hits])
        suggestions = [
            {
                "skill": rows[hit.key].slug,
                "preferred_label": rows[hit.key].preferred_label,
                "label": hit.label,
                "nearness": hit.nearness,
            }
            for hit in hits
            if hit.key in rows
        ]
        return Response(SkillSuggestionsSerializer({"results": suggestions}).data)

    @extend_schema(
        request=inputs.SuggestionQuestionSerializer, responses={200: RoleSuggestionsSerializer}
    )
    @action(detail=False, methods=["post"], url_path="role-suggestions")
    def role_suggestions(self, request) -> Response:
        """Role levels and occupations with a name similar to the query. Nothing is stored."""
        query = self.query()
        suggestions = [
            role._asdict() | {"label": label}
            for role, label in role_search().search(query["q"], query["limit"])
        ]
        return Response(RoleSuggestionsSerializer({"results": suggestions}).data)
