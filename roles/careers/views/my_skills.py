"""What a visitor can do: kept in their browser, and in their account only if they ask for it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from portal.htmx import wants_partial
from portal.parameters import refuse_unknown_parameters
from roles.careers import my_skills
from roles.careers.forms.my_skills import (
    AddSkillsForm,
    FindSkillForm,
    SkillRatingsForm,
    SkillsTextForm,
)
from roles.careers.my_skills import SkillRatings
from roles.careers.my_skills.readiness import readiness_report
from roles.careers.my_skills.share_link import read_link
from roles.careers.role_search import role_search
from roles.careers.skill_search import skill_search
from roles.models import Proficiency, Skill

PAGE = "roles:my_skills"
SUGGESTED = 8


class MySkillsView(View):
    """The page, and all of its skills changed at once."""

    def get(self, request: HttpRequest) -> HttpResponse:
        refuse_unknown_parameters(request, {"to"})
        return _page(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        ratings = my_skills.read(request)
        form = _ratings_form(ratings, request.POST)
        if not form.is_valid():
            return _page(request, ratings_form=form, status=422)
        return _changed(request, form.skills(), "Saved.", ratings_form=form)


@require_POST
def find_skill(request: HttpRequest) -> HttpResponse:
    """Skills with a name near to what was typed. It is posted, so that no address holds it."""
    form = FindSkillForm(request.POST)
    context: dict[str, Any] = {"find_form": form}
    if form.is_valid():
        ratings = my_skills.read(request)
        hits = skill_search().index.search(form.cleaned_data["q"], SUGGESTED)
        rows = Skill.objects.for_careers().in_bulk([hit.key for hit in hits])
        context["suggestions"] = [
            {"skill": rows[hit.key], "label": hit.label, "is_held": hit.key in ratings}
            for hit in hits
            if hit.key in rows
        ]
    if wants_partial(request):
        context |= _way_back(request)
        return TemplateResponse(request, "roles/careers/my_skills/_suggestions.html", context)
    return _page(request, status=200 if form.is_valid() else 422, **context)


@require_POST
def find_skills_in_text(request: HttpRequest) -> HttpResponse:
    """Skills that a text names, for its author to choose from. The text is dropped after that."""
    form = SkillsTextForm(request.POST)
    if not form.is_valid():
        return _page(request, text_form=form, status=422)
    named = skill_search().finder.find(form.cleaned_data["text"])
    ratings = my_skills.read(request)
    rows = Skill.objects.for_careers().in_bulk(list(named))
    found = [
        {"skill": rows[key], "words": words}
        for key, words in named.items()
        if key in rows and key not in ratings
    ]
    already = sum(key in ratings for key in named)
    return _page(request, found_in_text=found, was_read=True, already=already)


@require_POST
def add_skills(request: HttpRequest) -> HttpResponse:
    form = AddSkillsForm(request.POST)
    if not form.is_valid():
        return _page(request, add_form=form, status=422)
    ratings = my_skills.read(request)
    count = len(form.cleaned_data["skills"])
    added = f"Added {count} skill{'s' if count > 1 else ''}. Now say how well you know them."
    return _changed(request, form.added_to(ratings), added, add_form=form)


@require_POST
def take_skills(request: HttpRequest) -> HttpResponse:
    """Make the skills of a link one's own; what one has already stays as it is."""
    response = _back_to_page(request)
    try:
        linked = read_link(request.POST.get("s", ""))
        my_skills.write(request, response, linked.skills | my_skills.read(request))
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return response
    messages.success(request, "The skills of the link are yours now. Change what does not fit.")
    return response


@require_POST
@login_required
def keep_in_account(request: HttpRequest) -> HttpResponse:
    """From the browser into the account: only by this button."""
    response = _back_to_page(request)
    my_skills.keep_skills(request.user, my_skills.read(request))
    my_skills.forget_cookie(response)
    messages.success(request, "Your skills are in your account now.")
    return response


@require_POST
def delete_all(request: HttpRequest) -> HttpResponse:
    response = _back_to_page(request)
    if request.user.is_authenticated:
        my_skills.delete_skills(request.user)
    my_skills.forget_cookie(response)
    messages.success(request, "All of them are deleted, here and in your account.")
    return response


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """All that is kept of the visitor here, in a file that programs can read."""
    refuse_unknown_parameters(request, set())
    ratings = my_skills.read(request)
    rows = [
        {
            "skill": skill.preferred_label,
            "slug": skill.slug,
            "proficiency": Proficiency(ratings[skill.pk].proficiency).label,
            "evidence": ratings[skill.pk].evidence_url,
        }
        for skill in _rows(ratings)
    ]
    disposition = {"Content-Disposition": 'attachment; filename="my-skills.json"'}
    answer = {"skills": rows}
    return JsonResponse(answer, headers=disposition, json_dumps_params={"indent": 2})


def _changed(
    request: HttpRequest, skills: SkillRatings, done: str, **forms_given: forms.Form
) -> HttpResponse:
    response = _back_to_page(request)
    try:
        my_skills.write(request, response, skills)
    except ValidationError as error:
        [form] = forms_given.values()
        form.add_error(None, error.messages)
        return _page(request, status=422, **forms_given)
    messages.success(request, done)
    return response


def _page(request: HttpRequest, *, status: int = 200, **given: Any) -> HttpResponse:
    ratings = my_skills.read(request)
    ratings_form = given.pop("held_form", None) or _ratings_form(ratings)
    context = {
        "held_form": ratings_form,
        "outlook": readiness_report(ratings, ratings_form.rows) if ratings_form.rows else None,
        "find_form": FindSkillForm(),
        "text_form": SkillsTextForm(),
        "is_kept": my_skills.are_in_account(request),
    } | _way_back(request)
    return TemplateResponse(
        request, "roles/careers/my_skills/my_skills.html", context | given, status=status
    )


def _way_back(request: HttpRequest) -> dict[str, Any]:
    """Whoever came from the routes to a role, which the address names, goes back to them."""
    slug = request.GET.get("to")
    if not slug:
        return {}
    target = role_search().at(slug)
    if target is None:
        raise BadRequest("to: No role has this name.")
    return {"target": target, "query": f"?to={target.slug}"}


def _back_to_page(request: HttpRequest) -> HttpResponseRedirect:
    return redirect(reverse(PAGE) + _way_back(request).get("query", ""))


def _ratings_form(ratings: SkillRatings, data: Any = None) -> SkillRatingsForm:
    return SkillRatingsForm(data, rows=_rows(ratings), ratings=ratings)


def _rows(ratings: SkillRatings) -> list[Skill]:
    """One that the catalogue no longer has is left out."""
    return list(Skill.objects.for_rating(ratings))
