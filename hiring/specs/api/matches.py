"""Open jobs for posted skills, explained line by line; nothing is stored."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils.timezone import localdate
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from hiring.specs.jobs.filtersets import JobMatchFilterSet
from hiring.specs.jobs.matching import MOST, MatchedJob, explained, matching_jobs
from hiring.specs.models import JobPosting
from portal.rest.serializers import StrictIntegerField, StrictSerializer
from portal.rest.views import PublicMixin
from roles.careers.api.inputs import OwnSkillsField, skill_set_from
from roles.careers.api.results import importance, line_values
from roles.careers.api.serializers import RequirementLineSerializer
from roles.careers.api.views import SKILLS
from roles.careers.engine_cache import current_engine
from roles.models import Importance

from .serializers import JobSummarySerializer

ADDRESS = "matches"


# ------------------------------------------------------------------ asked and answered
class MatchQuestionSerializer(StrictSerializer):
    skills = OwnSkillsField()
    k = StrictIntegerField(
        min_value=1, max_value=MOST, required=False, default=20, help_text="How many jobs."
    )


class JobRequirementSerializer(RequirementLineSerializer):
    statements = serializers.ListField(
        child=serializers.CharField(), help_text="The job's own texts for it."
    )


class UnjudgedLineSerializer(serializers.Serializer):
    """A line that names no skill of the catalogue: it counts neither for nor against the job."""

    statement = serializers.CharField()
    importance = serializers.ChoiceField(choices=Importance.choices)


class JobMatchSerializer(serializers.Serializer):
    """Readiness is points divided by out_of, which are exact sums over the lines."""

    job = JobSummarySerializer()
    readiness = serializers.FloatField(help_text="From 0 to 1, of what can be judged.")
    points = serializers.IntegerField()
    out_of = serializers.IntegerField()
    lines = JobRequirementSerializer(many=True)
    not_judged = UnjudgedLineSerializer(many=True)


class JobMatchesSerializer(serializers.Serializer):
    """Open jobs, ranked by how much of each the skills meet."""

    results = JobMatchSerializer(many=True)


def _values(job: MatchedJob) -> dict[str, Any]:
    return {
        "job": job.posting,
        "readiness": job.gap.readiness,
        "points": job.gap.points,
        "out_of": job.gap.out_of,
        "lines": [line_values(each.line) | {"statements": each.statements} for each in job.lines],
        "not_judged": [
            {"statement": each.statement, "importance": importance(each.is_essential)}
            for each in job.unjudged
        ],
    }


# ------------------------------------------------------------------ the view
class JobMatchViewSet(PublicMixin, viewsets.GenericViewSet):
    queryset = JobPosting.objects.all()
    serializer_class = MatchQuestionSerializer
    filterset_class = JobMatchFilterSet
    filtered_actions = ("matches",)

    def initial(self, request, *args: Any, **kwargs: Any) -> None:
        if not settings.JOB_MATCHING:
            raise Http404
        super().initial(request, *args, **kwargs)

    def known_parameters(self) -> set[str]:
        return {*self.filterset_class.base_filters}

    @extend_schema(
        request=MatchQuestionSerializer,
        responses={200: JobMatchesSerializer},
        filters=True,
        examples=[OpenApiExample("Somebody's skills", {"skills": SKILLS}, request_only=True)],
    )
    @action(detail=False, methods=["post"], url_path=ADDRESS)
    def matches(self, request) -> Response:
        """Open jobs that match these skills, each with all its requirements.

        The filters are those of the list of jobs. Nothing is stored.
        """
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        asked = serializer.validated_data
        jobs = self.filter_queryset(JobPosting.objects.open(localdate()))
        engine = current_engine().engine
        skill_set = skill_set_from(engine, asked["skills"])
        matched = explained(engine, matching_jobs(engine, skill_set, jobs, asked["k"]))
        context = self.get_serializer_context()
        answer = {"results": [_values(job) for job in matched]}
        return Response(JobMatchesSerializer(answer, context=context).data)


def leave_out_what_is_off(endpoints: Sequence[tuple], **kwargs: Any) -> list[tuple]:
    """Leave an endpoint that always answers 404 out of the schema."""
    off = () if settings.JOB_MATCHING else (f"/careers/{ADDRESS}/",)
    return [endpoint for endpoint in endpoints if not endpoint[0].endswith(off)]
