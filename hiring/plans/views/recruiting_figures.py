"""An organisation's own recruiting figures, which all of its plans follow."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hiring.plans.engine.funnel import ENOUGH
from hiring.plans.forms.recruiting_figures import FiguresEditor
from hiring.plans.services.recruiting_figures import (
    Figures,
    get_figures,
    save_figures,
)
from portal.accounts import permissions
from portal.accounts.models import Organisation
from portal.accounts.signed_in import SignedInMixin
from portal.versioned.forms import VersionForm
from portal.versioned.models import StaleVersionError


class RecruitingFiguresView(SignedInMixin):
    """The organisation's candidates by stage, and the assumptions of its plans."""

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        organisation = self.organisation(slug, "plans.view_recruiting_figures")
        figures = get_figures(organisation)
        if not permissions.may(self.user, "plans.change_recruiting_figures", organisation):
            context = {"figures": figures, "enough": ENOUGH}
            return render(request, "hiring/plans/editor/recruiting_figures.html", context)
        return self.answer(figures, FiguresEditor(figures), figures.version)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        organisation = self.organisation(slug, "plans.change_recruiting_figures")
        version = VersionForm.read(request.POST)
        figures = get_figures(organisation)
        editor = FiguresEditor(figures, request.POST)
        if not editor.is_valid():
            return self.answer(figures, editor, version, status=422)
        try:
            save_figures(organisation, expected_version=version, by=self.user, **editor.values())
        except StaleVersionError:
            # Saving again is then deliberate, and based on the newer version.
            newer = get_figures(organisation)
            return self.answer(newer, editor, newer.version, status=409, is_stale=True)
        except ValidationError as error:
            others = editor.report(error)
            return self.answer(figures, editor, version, status=422, other_errors=others)
        messages.success(request, "Saved. All plans of the organisation follow.")
        return redirect("hiring:recruiting_figures", slug)

    def organisation(self, slug: str, permission: str) -> Organisation:
        organisation = get_object_or_404(Organisation.objects.visible_to(self.user), slug=slug)
        permissions.require(self.user, permission, organisation)
        return organisation

    def answer(
        self,
        figures: Figures,
        editor: FiguresEditor,
        version: int,
        *,
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        context |= {"figures": figures, "editor": editor, "version": version, "enough": ENOUGH}
        return render(
            self.request, "hiring/plans/editor/recruiting_figures.html", context, status=status
        )
