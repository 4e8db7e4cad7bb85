from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.timezone import localdate

from hiring.specs.exports.structured_data import job_posting
from hiring.specs.models import JobPosting
from portal.listing import DetailPage, ListPage
from roles.careers import my_skills
from roles.careers.engine_cache import current_engine
from roles.careers.my_skills.ratings import proficiencies_by_slug
from roles.models import Skill

from .content import JobContent
from .filtersets import JobFilterSet, JobMatchFilterSet
from .matching import MOST, explained, matching_jobs


class JobListView(ListPage):
    filterset_class = JobFilterSet
    template_name = "hiring/specs/jobs/list.html"
    partial_template_name = "hiring/specs/jobs/_results.html"

    def get_queryset(self) -> QuerySet[JobPosting]:
        return JobPosting.objects.open(localdate()).for_list()


class JobMatchView(ListPage):
    """Open jobs ranked by the skills in a visitor's 'My skills', which are not stored."""

    filterset_class = JobMatchFilterSet
    template_name = "hiring/specs/jobs/match.html"
    partial_template_name = "hiring/specs/jobs/_match_results.html"
    paginate_by = 20

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.JOB_MATCHING:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[JobPosting]:
        return JobPosting.objects.open(localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = my_skills.read(self.request)
        if not held:
            return super().get_context_data(**kwargs | {"object_list": []})
        engine = current_engine().engine
        skill_set = engine.skill_set(proficiencies_by_slug(engine, held, Skill.objects.named(held)))
        matches = matching_jobs(engine, skill_set, self.filterset.qs)
        context = super().get_context_data(**kwargs | {"object_list": matches})
        return context | {
            "has_skills": True,
            "jobs": explained(engine, context["page_obj"].object_list),
            "any_open": bool(matches) or self.get_queryset().exists(),
            "most": MOST,
        }


class JobDetailView(DetailPage):
    """An open job; a closed one is answered with 410 and a page that explains it."""

    queryset = JobPosting.objects.for_detail()
    context_object_name = "posting"

    @property
    def is_open(self) -> bool:
        return self.object.is_open(localdate())

    def get_template_names(self) -> list[str]:
        return [
            "hiring/specs/jobs/detail.html" if self.is_open else "hiring/specs/jobs/closed.html"
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        job = JobContent(self.object.version.content)
        markup = job_posting(self.object, job) if self.is_open else None
        return super().get_context_data(**kwargs) | {"job": job, "markup": markup}

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        return super().render_to_response(context, status=200 if self.is_open else 410, **kwargs)
