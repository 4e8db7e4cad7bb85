"""What leaves a plan: files to take away."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.views import View

from hiring.plans.exports import FILES, ReportFile
from hiring.plans.forms.share import ShareForm
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import HiringPlan

from .showing import ComputedPage

SUFFIXES = tuple(FILES)


class PlanExportView(ComputedPage):
    template_name = "hiring/plans/exports/export.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if "change_plan" in context["rights"]:
            context["shares"] = self.plan.shares.working().select_related("created_by")
            context.setdefault("share_form", ShareForm())
        return context


class PlanFileView(LoginRequiredMixin, View):
    """A file of the plan, for whoever sees the plan."""

    def get(self, request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
        visible = HiringPlan.objects.visible_to(request.user).for_detail().with_parts()
        computed = ComputedPlan(get_object_or_404(visible, pk=pk), today=localdate())
        if computed.problem is not None:
            # That page says what is wrong.
            return redirect("hiring:plan_export", pk)
        return file_response(FILES[suffix], computed)


def file_response(file: ReportFile, computed: ComputedPlan, **headers: Any) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{file.name(computed.plan)}"'}
    return HttpResponse(
        file.write(computed), content_type=file.content_type, headers=disposition | headers
    )
