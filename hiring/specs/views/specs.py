"""The specs of one's own organisations: list, page, publish, close."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import DetailView

from hiring.specs.drafting import scorecard
from hiring.specs.exports.markdown import spec_as_markdown
from hiring.specs.filtersets import JobSpecFilterSet
from hiring.specs.jobs.content import JobContent
from hiring.specs.models import JobSpec
from hiring.specs.services import close_spec, publish_spec
from portal.accounts import permissions
from portal.accounts.models import User
from portal.accounts.signed_in import SignedInMixin, SignedInRequest
from portal.listing import ListPage
from portal.versioned.forms import VersionForm


def get_spec(user: User, pk: int, permission: str) -> JobSpec:
    """The spec; 404 for strangers, and 403 for members without the permission."""
    spec = get_object_or_404(JobSpec.objects.visible_to(user).for_detail(), pk=pk)
    permissions.require(user, permission, spec)
    return spec


class JobSpecListView(SignedInMixin, ListPage):
    filterset_class = JobSpecFilterSet
    template_name = "hiring/specs/list.html"
    partial_template_name = "hiring/specs/_results.html"

    def get_queryset(self) -> QuerySet[JobSpec]:
        return JobSpec.objects.visible_to(self.user).for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_draft = permissions.organisations_where(self.user, "specs.add_job_spec").exists()
        return super().get_context_data(**kwargs) | {"may_draft": may_draft}


def detail_context(user: User, spec: JobSpec) -> dict[str, Any]:
    lines = list(spec.lines.select_related("skill", "phase"))
    return {
        "spec": spec,
        "job": JobContent.of_spec(spec, lines),
        "stages": scorecard(lines),
        "versions": spec.versions.select_related("published_by").defer("content")[:20],
        "rights": {name.split(".")[1] for name in permissions.rights(user, spec)},
    }


class JobSpecDetailView(SignedInMixin, DetailView):
    template_name = "hiring/specs/detail.html"
    context_object_name = "spec"

    def get_object(self) -> JobSpec:
        return get_spec(self.user, self.kwargs["pk"], "specs.view_job_spec")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | detail_context(self.user, self.object)


@login_required
@require_POST
def publish_job_spec(request: SignedInRequest, pk: int) -> HttpResponse:
    spec = get_spec(request.user, pk, "specs.publish_job_spec")
    version = VersionForm.read(request.POST)
    try:
        posting = publish_spec(spec, by=request.user, expected_version=version, on=localdate())
    except ValidationError as error:
        spec.refresh_from_db(fields=["version"])
        context = detail_context(request.user, spec) | {"problems": error.message_dict}
        return render(request, "hiring/specs/detail.html", context, status=422)
    message = 'Published. <a href="{}">Open the public page</a>'
    messages.success(request, format_html(message, posting.get_absolute_url()))
    return redirect(spec)


@login_required
@require_POST
def close_job_spec(request: SignedInRequest, pk: int) -> HttpResponse:
    spec = get_spec(request.user, pk, "specs.close_job_spec")
    try:
        close_spec(spec, by=request.user, expected_version=VersionForm.read(request.POST))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request,
            "Closed. The public page now shows this. Publish the spec again to reopen it.",
        )
    return redirect(spec)


@login_required
@require_safe
def job_spec_markdown(request: SignedInRequest, pk: int) -> HttpResponse:
    spec = get_spec(request.user, pk, "specs.view_job_spec")
    lines = list(spec.lines.select_related("skill", "phase"))
    text = spec_as_markdown(JobContent.of_spec(spec, lines), scorecard(lines))
    name = slugify(spec.title) or "job-spec"
    return HttpResponse(
        text,
        content_type="text/markdown; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.md"'},
    )
