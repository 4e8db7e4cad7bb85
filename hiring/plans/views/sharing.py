"""Links to a plan: members make and revoke them, and anyone with a link can open the plan."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.views import View
from django.views.decorators.http import require_POST

from hiring.plans import services
from hiring.plans.exports import ICS
from hiring.plans.exports.shared import shared_page
from hiring.plans.forms.share import ShareForm
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import HiringPlan
from portal.accounts.limits import limited, limited_by_link
from portal.accounts.signed_in import SignedInRequest

from .exporting import PlanExportView, file_response
from .showing import get_plan

# Anyone with the address can read the plan, so other sites and search engines must not learn it.
PRIVATE = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@login_required
@require_POST
def share_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the new link in this response and never again, as only a hash of its token is kept."""
    plan = get_plan(request.user, pk, "plans.change_plan")
    if refusal := limited(request, "share_plan"):
        return refusal
    form = ShareForm(request.POST)
    if not form.is_valid():
        return _export_page(request, pk, form)
    label, expires_at = form.cleaned_data["label"], form.expires_at()
    try:
        share, token = services.share_plan(
            plan, by=request.user, label=label, expires_at=expires_at
        )
    except ValidationError as error:
        form.add_error("label", error.messages)
        return _export_page(request, pk, form)
    address = request.build_absolute_uri(reverse("hiring:shared_plan", args=[token]))
    context = {"plan": plan, "share": share, "address": address}
    return TemplateResponse(
        request, "hiring/plans/exports/share_created.html", context, headers=PRIVATE
    )


def _export_page(request: HttpRequest, pk: int, form: ShareForm) -> HttpResponse:
    """The page again, with the input."""
    view = PlanExportView()
    view.setup(request, pk=pk)
    return view.render_to_response(view.get_context_data(share_form=form), status=422)


@login_required
@require_POST
def revoke_share(request: SignedInRequest, pk: int, share: int) -> HttpResponse:
    plan = get_plan(request.user, pk, "plans.change_plan")
    revoked = services.revoke_share(get_object_or_404(plan.shares, pk=share), by=request.user)
    messages.success(request, f"The link for {revoked.label} opens nothing any more.")
    return redirect("hiring:plan_export", pk)


class SharedPlanView(View):
    """A plan for anyone with a link to it, without sign-in and without personal data."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        computed = ComputedPlan(self.find_plan(token), today=localdate())
        found = {} if computed.problem else shared_page(computed)
        context: dict[str, Any] = {"plan": computed.plan, "computed": computed, "token": token}
        return TemplateResponse(
            request, "hiring/plans/exports/shared.html", context | found, headers=PRIVATE
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return limited_by_link(request) or super().dispatch(request, *args, **kwargs)

    def find_plan(self, token: str) -> HiringPlan:
        """The plan, or 404 for a wrong, a revoked and an expired token alike."""
        share = services.open_share(token)
        if share is None:
            raise Http404
        return HiringPlan.objects.for_detail().with_parts().get(pk=share.plan_id)


class SharedCalendarView(SharedPlanView):
    """The plan's dates, for calendars that subscribe to them."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        computed = ComputedPlan(self.find_plan(token), today=localdate())
        return file_response(ICS, computed, **PRIVATE)
