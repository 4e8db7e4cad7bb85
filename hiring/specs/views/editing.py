"""The editor of a spec."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.timezone import localdate

from hiring.specs.checks import MAX_MUST_HAVES
from hiring.specs.conflicts import differences
from hiring.specs.drafting import requests_for
from hiring.specs.forms import line_actions
from hiring.specs.forms.lines import LineSet, blank_line
from hiring.specs.forms.spec import SpecForm
from hiring.specs.models import JobSpec
from hiring.specs.services import publish_spec, save_spec
from portal.accounts.signed_in import SignedInMixin
from portal.versioned.forms import VersionForm
from portal.versioned.models import StaleVersionError
from roles.models import Framework, Skill

from .specs import get_spec

SECTION_OF_PROBLEM = {"must_haves": "must-have", "responsibilities": "responsibility"}


class JobSpecUpdateView(SignedInMixin):
    """Edit a spec. The form keeps its values even if saving fails."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        spec = self.spec(pk)
        self.requests = requests_for(spec)
        return self.page(spec, SpecForm(instance=spec), LineSet.of(_lines(spec)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        spec = self.spec(pk)
        version = VersionForm.read(request.POST)
        stored = _lines(spec)
        self.requests = requests_for(spec)
        form = SpecForm(request.POST, instance=spec)
        lines = LineSet.posted(request.POST, stored, self.requests)
        action = request.POST.get("action", "save")
        if line_actions.is_line_action(action):
            return self.moved(spec, action, lines, stored, version)
        if not (form.is_valid() & lines.is_valid()):
            return self.page(spec, form, lines, version=version, status=422)
        try:
            saved = save_spec(
                spec,
                expected_version=version,
                fields=form.cleaned_data,
                lines=lines.inputs(),
                by=self.user,
            )
        except StaleVersionError:
            return self.conflict(self.spec(pk), form, lines, stored)
        except ValidationError as error:
            _report(error, form, lines)
            return self.page(spec, form, lines, version=version, status=422)
        if action == "publish":
            return self.publish(saved)
        messages.success(request, "Saved.")
        return redirect("hiring:jobspec_update", pk)

    def spec(self, pk: int) -> JobSpec:
        return get_spec(self.user, pk, "specs.change_job_spec")

    def moved(
        self, spec: JobSpec, action: str, lines: LineSet, stored: list, version: int
    ) -> HttpResponse:
        data, focus, announcement = line_actions.apply(
            action, self.request.POST, lines, self.requests
        )
        form = SpecForm(data, instance=spec)
        lines = LineSet.posted(data, stored, self.requests)
        return self.page(spec, form, lines, version=version, focus=focus, announcement=announcement)

    def publish(self, spec: JobSpec) -> HttpResponse:
        try:
            posting = publish_spec(
                spec, by=self.user, expected_version=spec.version, on=localdate()
            )
        except ValidationError as error:
            form, lines = _bound(spec), LineSet.of(_lines(spec))
            _report(error, form, lines)
            return self.page(spec, form, lines, version=spec.version, status=422, is_saved=True)
        message = 'Published. <a href="{}">Open the public page</a>'
        messages.success(self.request, format_html(message, posting.get_absolute_url()))
        return redirect(spec)

    def conflict(
        self, current: JobSpec, form: SpecForm, lines: LineSet, stored: list
    ) -> HttpResponse:
        conflict = differences(current, stored, form, lines)
        return self.page(
            current, form, lines, version=current.version, status=409, conflict=conflict
        )

    def page(
        self,
        spec: JobSpec,
        form: SpecForm,
        lines: LineSet,
        *,
        version: int | None = None,
        status: int = 200,
        **more: Any,
    ) -> HttpResponse:
        skills = Skill.objects.published().values_list("preferred_label", flat=True)
        context = {
            "spec": spec,
            "form": form,
            "lines": lines,
            "version": version or spec.version,
            "left_out": lines.without(self.requests),
            "most_must_haves": MAX_MUST_HAVES,
            "skill_labels": skills.filter(framework__slug=Framework.OWN),
            "blank_lines": [blank_line(section["key"]) for section in lines.sections],
        }
        return render(self.request, "hiring/specs/update.html", context | more, status=status)


def _lines(spec: JobSpec) -> list:
    return list(spec.lines.select_related("skill", "phase"))


def _bound(spec: JobSpec) -> SpecForm:
    """The form as the spec is stored, able to carry errors."""
    shown = SpecForm(instance=spec)
    data = {name: shown[name].value() for name in shown.fields}
    form = SpecForm(data, instance=spec)
    form.is_valid()
    return form


def _report(error: ValidationError, form: SpecForm, lines: LineSet) -> None:
    """Attach each message to its field, line or section."""
    for name, messages_ in error.message_dict.items():
        _, _, place = name.partition("lines.")
        number, _, field = place.partition(".")
        if number.isdigit() and int(number) < len(lines.forms):
            line = lines.forms[int(number)]
            line.add_error(field if field in line.fields else None, messages_)
        elif name in SECTION_OF_PROBLEM:
            lines.section_errors[SECTION_OF_PROBLEM[name]] = messages_
        else:
            form.add_error(name if name in form.fields else None, messages_)
