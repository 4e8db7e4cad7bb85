"""Rows of a plan as a file, and from one: a dry run first, then the import."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from hiring.plans.forms.row_files import RowsFileForm
from hiring.plans.models import HiringPlan
from hiring.plans.row_files import COLUMNS, SignedUpload, State, compare, export_rows, import_rows
from hiring.plans.services import MAX_ROWS
from portal.accounts.models import User
from portal.accounts.signed_in import SignedInMixin, SignedInRequest
from portal.versioned.models import StaleVersionError

from .editing import saved_message
from .showing import get_plan

TOO_OLD = "This dry run can no longer be applied. Upload the file again."
ACTIONS = ("apply", "keep", "remove")


@login_required
@require_safe
def export_plan_rows(request: SignedInRequest, pk: int, file_format: str) -> HttpResponse:
    file = export_rows(get_plan(request.user, pk, "plans.view_plan"), file_format)
    return HttpResponse(
        file.content,
        content_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


class PlanImportView(SignedInMixin):
    """Takes a file, and shows what it would change."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_plan(self.user, pk, "plans.change_plan")
        return _ask(request, plan, RowsFileForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        plan = get_plan(self.user, pk, "plans.change_plan")
        form = RowsFileForm(request.POST, request.FILES)
        if not form.is_valid():
            return _ask(request, plan, form)
        given = form.cleaned_data
        upload = SignedUpload(given["file"], plan.version, given["removes"])
        return _dry_run(request, self.user, plan, upload)


@login_required
@require_POST
def import_plan_rows(request: SignedInRequest, pk: int) -> HttpResponse:
    """Apply what the dry run showed, or show it again with rows kept or removed."""
    plan = get_plan(request.user, pk, "plans.change_plan")
    action = request.POST.get("action", "apply")
    if action not in ACTIONS:
        raise BadRequest(f"action: Use one of: {', '.join(ACTIONS)}.")
    try:
        upload = SignedUpload.loads(request.POST.get("table", ""), plan, request.user)
    except BadSignature:
        return _ask(request, plan, RowsFileForm(), TOO_OLD)
    if action != "apply":
        rebased = upload.rebase(plan, removes=action == "remove")
        return _dry_run(request, request.user, plan, rebased)
    return _apply(request, plan, upload)


def _apply(request: SignedInRequest, plan: HiringPlan, upload: SignedUpload) -> HttpResponse:
    comparison = compare(plan, upload.table, removes=upload.removes)
    try:
        saved = import_rows(comparison, expected_version=upload.version, by=request.user)
    except StaleVersionError:
        newer = get_plan(request.user, plan.pk, "plans.change_plan")
        rebased = upload.rebase(newer, removes=upload.removes)
        return _dry_run(request, request.user, newer, rebased, is_stale=True)
    except ValidationError as error:
        # The dry run shows its own errors; others are those such as a seat now in recruitment.
        if comparison.is_right:
            messages.error(request, " ".join(error.messages))
        return _dry_run(request, request.user, plan, upload)
    messages.success(request, saved_message(plan, saved))
    return redirect(saved)


def _ask(
    request: HttpRequest, plan: HiringPlan, form: RowsFileForm, problem: str = ""
) -> HttpResponse:
    context = {
        "plan": plan,
        "form": form,
        "problem": problem,
        "columns": COLUMNS,
        "max_rows": MAX_ROWS,
    }
    status = 422 if problem or form.errors else 200
    return render(request, "hiring/plans/row_files/import.html", context, status=status)


def _dry_run(
    request: HttpRequest,
    user: User,
    plan: HiringPlan,
    upload: SignedUpload,
    *,
    is_stale: bool = False,
) -> HttpResponse:
    comparison = compare(plan, upload.table, removes=upload.removes)
    context = {
        "plan": plan,
        "comparison": comparison,
        "rows": {str(state): comparison.of(state) for state in State},
        "signed_upload": "" if comparison.faults else upload.dumps(plan, user),
        "is_stale": is_stale,
    }
    status = 409 if is_stale else 200 if comparison.is_right else 422
    return render(request, "hiring/plans/row_files/dry_run.html", context, status=status)
