"""The career engine for everybody: by address where nothing personal is asked, else by body.

What a body says is used for its answer and kept nowhere, and no cache may store the answer.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.response import Response

from portal.rest.problems import MEDIA_TYPE, ProblemSerializer, UnknownReference
from portal.rest.query_values import typed_values
from portal.rest.views import PublicMixin
from roles.careers import Engine, NodeKind, PayIn, Wishes, current
from roles.careers.role_labels import known_roles
from roles.careers.skill_labels import known_skills
from roles.models import Skill

from . import career_inputs as inputs
from . import career_results as results
from .career_inputs import have_of, unknown
from .career_serializers import (
    CareerGapSerializer,
    CareerRoutesSerializer,
    NearestSerializer,
    RoleSuggestionsSerializer,
    SkillSuggestionsSerializer,
)

# What the schema shows in its examples: a role-level and skills of the demo content.
EXAMPLE = "senior-data-scientist"
SKILLS = [{"skill": "python", "proficiency": 3}, {"skill": "sql", "proficiency": 2}]


def by_address(question: type, answer: type) -> Callable:
    """How the schema tells of a question whose parameters name what is there, or not: 404."""
    answers = {200: answer, (404, MEDIA_TYPE): ProblemSerializer}
    return extend_schema(parameters=[question], responses=answers)


def by_body(question: type, answer: type, **example: Any) -> Callable:
    shown = OpenApiExample("What somebody can do", example, request_only=True)
    return extend_schema(request=question, responses={200: answer}, examples=[shown])


class CareerViewSet(PublicMixin, viewsets.GenericViewSet):
    serializer_classes = {
        "gap": inputs.GapQuestionSerializer,
        "gap_for_skills": inputs.GapForSkillsSerializer,
        "nearest": inputs.NearestQuestionSerializer,
        "nearest_for_skills": inputs.NearestForSkillsSerializer,
        "routes": inputs.RoutesQuestionSerializer,
        "routes_for_skills": inputs.RoutesForSkillsSerializer,
        "role_suggestions": inputs.SuggestionQuestionSerializer,
        "skill_suggestions": inputs.SuggestionQuestionSerializer,
    }

    def get_serializer_class(self) -> type[serializers.Serializer]:
        return self.serializer_classes[self.action]

    @property
    def is_by_address(self) -> bool:
        return self.request.method in ("GET", "HEAD")

    def known_parameters(self) -> set[str]:
        return {*self.get_serializer().fields} if self.is_by_address else set()

    # -------------------------------------------------------------- the questions
    @by_address(inputs.GapQuestionSerializer, CareerGapSerializer)
    @action(detail=False)
    def gap(self, request) -> HttpResponse:
        """What whoever works at one still lacks for the other, skill by skill."""
        return self.answered(self.find_gap, CareerGapSerializer)

    @by_body(inputs.GapForSkillsSerializer, CareerGapSerializer, to=EXAMPLE, skills=SKILLS)
    @gap.mapping.post
    def gap_for_skills(self, request) -> HttpResponse:
        """What whoever has these skills still lacks, skill by skill. Nothing is stored."""
        return self.answered(self.find_gap, CareerGapSerializer)

    @by_address(inputs.NearestQuestionSerializer, NearestSerializer)
    @action(detail=False)
    def nearest(self, request) -> HttpResponse:
        """What is near to a role-level or an occupation, each with its evidence."""
        return self.answered(self.find_nearest, NearestSerializer)

    @by_body(inputs.NearestForSkillsSerializer, NearestSerializer, skills=SKILLS, k=10)
    @nearest.mapping.post
    def nearest_for_skills(self, request) -> HttpResponse:
        """What is near to these skills, each with its evidence. Nothing is stored."""
        return self.answered(self.find_nearest, NearestSerializer)

    @by_address(inputs.RoutesQuestionSerializer, CareerRoutesSerializer)
    @action(detail=False)
    def routes(self, request) -> HttpResponse:
        """Ways from one to the other, step by step."""
        return self.answered(self.find_routes, CareerRoutesSerializer)

    @by_body(inputs.RoutesForSkillsSerializer, CareerRoutesSerializer, to=EXAMPLE, skills=SKILLS)
    @routes.mapping.post
    def routes_for_skills(self, request) -> HttpResponse:
        """Ways for whoever has these skills, step by step. Nothing is stored."""
        return self.answered(self.find_routes, CareerRoutesSerializer)

    @extend_schema(
        request=inputs.SuggestionQuestionSerializer, responses={200: SkillSuggestionsSerializer}
    )
    @action(detail=False, methods=["post"], url_path="skill-suggestions")
    def skill_suggestions(self, request) -> Response:
        """Skills with a name near to what was typed, the nearest first. Nothing is stored."""
        asked = self.asked()
        hits = known_skills().index.search(asked["q"], asked["limit"])
        rows = Skill.objects.for_careers().in_bulk([hit.key for hit in hits])
        found = [
            {
                "skill": rows[hit.key].slug,
                "preferred_label": rows[hit.key].preferred_label,
                "label": hit.label,
                "nearness": hit.nearness,
            }
            for hit in hits
            if hit.key in rows
        ]
        return Response(SkillSuggestionsSerializer({"results": found}).data)

    @extend_schema(
        request=inputs.SuggestionQuestionSerializer, responses={200: RoleSuggestionsSerializer}
    )
    @action(detail=False, methods=["post"], url_path="role-suggestions")
    def role_suggestions(self, request) -> Response:
        """Role-levels and occupations with a name near to what was typed. Nothing is stored."""
        asked = self.asked()
        found = [
            place._asdict() | {"label": label}
            for place, label in known_roles().search(asked["q"], asked["limit"])
        ]
        return Response(RoleSuggestionsSerializer({"results": found}).data)

    # -------------------------------------------------------------- the answers
    def answered(self, find: Callable, serializer_class: type) -> HttpResponse:
        def make() -> Response:
            asked = self.asked()
            answering = current()
            found = find(answering.engine, asked)
            context = self.get_serializer_context()
            response = Response(serializer_class(found, context=context).data)
            if answering.is_stale and self.is_by_address:
                patch_cache_control(response, public=True, max_age=answering.max_age)
            return response

        return self.cached(make)

    def asked(self) -> dict[str, Any]:
        serializer = self.get_serializer()
        given = self.request.data
        if self.is_by_address:
            given = typed_values(self.request.query_params, serializer.fields)
        serializer = self.get_serializer(data=given)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def find_gap(self, engine: Engine, asked: dict[str, Any]) -> dict[str, Any]:
        start, to, sector = self.places(engine, asked)
        have = have_of(engine, asked["skills"]) if "skills" in asked else engine.have_at(start)
        found = results.gap(engine, engine.gap(have, to, sector))
        return self.named(engine, start, to, sector) | found

    def find_nearest(self, engine: Engine, asked: dict[str, Any]) -> dict[str, Any]:
        start, *_ = self.places(engine, asked)
        known = {*engine.matrix.frameworks.tolist()}
        frameworks = asked.get("framework", [])
        missing = [unknown(slug) for slug in frameworks if slug not in known]
        if missing:
            self.refuse({"framework": missing})
        wishes = {"frameworks": frameworks}
        if "kind" in asked:
            wishes["kinds"] = [NodeKind(kind) for kind in asked["kind"]]
        given = have_of(engine, asked["skills"]) if "skills" in asked else start
        found = engine.nearest(given, asked.get("k", 20), **wishes)
        return {
            "from": results.node(engine, start),
            "results": results.nearest(engine, found),
        }

    def find_routes(self, engine: Engine, asked: dict[str, Any]) -> dict[str, Any]:
        start, to, sector = self.places(engine, asked)
        have = have_of(engine, asked["skills"]) if "skills" in asked else None
        if start == to:
            says = ErrorDetail("The way ends where it begins.", "invalid")
            raise ValidationError({"to": [says]})
        wishes = _wishes(asked, sector)
        k = asked.get("k", 5)
        found = engine.routes(to, start=start, have=have, wishes=wishes, k=k)
        named = self.named(engine, start, to, sector)
        return named | {"results": results.routes(engine, found)}

    def named(self, engine: Engine, start: int | None, to: int, sector: str) -> dict[str, Any]:
        return {
            "from": results.node(engine, start),
            "to": results.node(engine, to),
            "sector": sector or None,
        }

    # -------------------------------------------------------------- what they name
    def places(self, engine: Engine, asked: dict[str, Any]) -> tuple[int | None, int | None, str]:
        """Where it starts, where it leads and in which sector, of those that are given."""
        found = {name: _node(engine, asked[name]) for name in ("from", "to") if name in asked}
        missing = {
            name: [unknown(asked[name])] for name, position in found.items() if position is None
        }
        sector = asked.get("sector", "")
        if sector and sector not in engine.matrix.sectors:
            missing["sector"] = [unknown(sector)]
        if missing:
            self.refuse(missing)
        to = found.get("to")
        if sector and (to, sector) not in engine.matrix.sector_rows:
            says = f"'{asked['to']}' has no profile in this sector."
            self.refuse({"sector": [ErrorDetail(says, "does_not_exist")]})
        return found.get("from"), to, sector

    def refuse(self, errors: dict[str, Any]) -> None:
        raise UnknownReference(errors, status=404 if self.is_by_address else 409)


def _node(engine: Engine, slug: str) -> int | None:
    for kind in (NodeKind.ROLE_LEVEL, NodeKind.OCCUPATION):
        if (kind, slug) in engine.matrix.node_at:
            return engine.matrix.node(kind, slug)
    return None


def _wishes(asked: dict[str, Any], sector: str) -> Wishes:
    currency = asked.get("currency", "")
    needing = [name for name in ("no_step_down_in_pay", "country") if asked.get(name)]
    if needing and not currency:
        says = f"Say in which currency pay is looked at: {needing[0]} needs it."
        raise ValidationError({"currency": [ErrorDetail(says, "required")]})
    given = ("avoid_leadership", "no_step_down_in_pay", "most_steps")
    return Wishes(
        sector=sector,
        pay=PayIn(currency, asked.get("country", "")) if currency else None,
        **{name: asked[name] for name in given if name in asked},
    )
