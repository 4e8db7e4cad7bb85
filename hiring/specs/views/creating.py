from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView

from hiring.specs.forms.draft import DraftForm
from portal.accounts.permissions import Refused
from portal.htmx import PartialTemplateMixin
from portal.parameters import PageParameters


class JobSpecCreateView(PartialTemplateMixin, PageParameters, TemplateView):
    """Choose the profile of a job and see the draft; members can save it.

    The page is public, because a draft contains nothing beyond the catalogue.
    """

    template_name = "hiring/specs/create.html"
    partial_template_name = "hiring/specs/draft/_answer.html"
    query_parameters = frozenset(DraftForm.base_fields)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.answer(DraftForm(request.GET, user=request.user))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = DraftForm(request.POST, user=request.user, is_sent=True)
        if not request.user.is_authenticated:
            return redirect_to_login(self.address(form))
        if not form.is_valid():
            return self.answer(form, status=422)
        employer = form.employer
        if employer is None:
            raise Refused("Join or create an organisation first: a spec belongs to one.")
        spec = form.create(employer, by=request.user)
        messages.success(request, "Saved as a draft. Only your organisation sees it.")
        return redirect("hiring:jobspec_update", spec.pk)

    def answer(self, form: DraftForm, status: int = 200) -> HttpResponse:
        shown = form.is_chosen and form.is_valid()
        context = {
            "form": form,
            "draft": form.draft() if shown else None,
            "address": self.address(form),
            "has_errors": status != 200 or (form.is_chosen and not shown),
        }
        return self.render_to_response(self.get_context_data(**context), status=status)

    def address(self, form: DraftForm) -> str:
        """This page with what was chosen, to come back to."""
        chosen = form.data.copy()
        chosen.pop("csrfmiddlewaretoken", None)
        for name in [name for name, value in chosen.items() if not value]:
            del chosen[name]
        return f"{reverse('hiring:jobspec_create')}?{chosen.urlencode()}"
