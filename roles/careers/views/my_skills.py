"""The visitor's skills: in their browser, or in their account if they ask for it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.signed_in import SignedInRequest
from portal.htmx import wants_partial
from portal.parameters import leave_out
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
    """The page of all skills, and changes to them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        ratings = my_skills.read(request)
        form = _ratings_form(ratings, request.POST)
        if not form.is_valid():
            return _page(request, ratings_form=form, status=422)
        return _save(request, form.changed_ratings(), "Saved.", ratings_form=form)


@require_POST
def find_skill(request: HttpRequest) -> HttpResponse:
    """Suggest skills with a similar name. The text is posted, to keep it out of addresses."""
    form = FindSkillForm(request.POST)
    context: dict[str, Any] = {"find_form": form}
    if form.is_valid():
        ratings = my_skills.read(request)
        hits = skill_search().index.search(form.cleaned_data["q"], SUGGESTED)
        rows = Skill.objects.for_careers().in_bulk([hit.key for hit in hits])
        context["suggestions"] = [
            {"skill": rows[hit.key], "label": hit.label, "is_added": hit.key in ratings}
            for hit in hits
            if hit.key in rows
        ]
    if wants_partial(request):
        context |= _way_back(request)
        return TemplateResponse(request, "roles/careers/my_skills/_suggestions.html", context)
    return _page(request, status=200 if form.is_valid() else 422, **context)


@require_POST
def find_skills_in_text(request: HttpRequest) -> HttpResponse:
    """Offer the skills that a text mentions. The text isn't stored."""
    form = SkillsTextForm(request.POST)
    if not form.is_valid():
        return _page(request, text_form=form, status=422)
    mentions = skill_search().finder.find(form.cleaned_data["text"])
    ratings = my_skills.read(request)
    rows = Skill.objects.for_careers().in_bulk(list(mentions))
    new = [
        {"skill": rows[key], "words": words}
        for key, words in mentions.items()
        if key in rows and key not in ratings
    ]
    known_count = sum(key in ratings for key in mentions)
    return _page(request, skills_in_text=new, has_searched_text=True, known_count=known_count)


@require_POST
def add_skills(request: HttpRequest) -> HttpResponse:
    form = AddSkillsForm(request.POST)
    if not form.is_valid():
        return _page(request, add_form=form, status=422)
    ratings = my_skills.read(request)
    count = len(form.cleaned_data["skills"])
    noun, pronoun = ("skill", "it") if count == 1 else ("skills", "them")
    message = f"Added {count} {noun}. Now rate how well you know {pronoun}."
    return _save(request, form.added_to(ratings), message, add_form=form)


@require_POST
def take_skills(request: HttpRequest) -> HttpResponse:
    """Add the skills in a link to the visitor's own, which stay as they are."""
    response = _back_to_page(request)
    try:
        linked = read_link(request.POST.get("s", ""))
        my_skills.write(request, response, linked.skills | my_skills.read(request))
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return response
    messages.success(request, "Added the skills in the link. Change the ratings that don't fit.")
    return response


@require_POST
@login_required
def save_to_account(request: SignedInRequest) -> HttpResponse:
    """Move skills from the browser to the account, which happens only by this button."""
    response = _back_to_page(request)
    my_skills.save_skills(request.user, my_skills.read(request))
    my_skills.forget_cookie(response)
    messages.success(request, "Saved your skills to your account.")
    return response


@require_POST
def delete_all(request: HttpRequest) -> HttpResponse:
    response = _back_to_page(request)
    if request.user.is_authenticated:
        my_skills.delete_skills(request.user)
    my_skills.forget_cookie(response)
    messages.success(request, "Deleted all your skills.")
    return response


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Export the visitor's skills as JSON."""
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
    return JsonResponse({"skills": rows}, headers=disposition, json_dumps_params={"indent": 2})


def _save(
    request: HttpRequest, ratings: SkillRatings, message: str, **bound: forms.Form
) -> HttpResponse:
    response = _back_to_page(request)
    try:
        my_skills.write(request, response, ratings)
    except ValidationError as error:
        [form] = bound.values()
        form.add_error(None, error.messages)
        return _page(request, status=422, **bound)
    messages.success(request, message)
    return response


def _page(request: HttpRequest, *, status: int = 200, **given: Any) -> HttpResponse:
    ratings = my_skills.read(request)
    ratings_form = given.pop("ratings_form", None) or _ratings_form(ratings)
    context = {
        "ratings_form": ratings_form,
        "report": readiness_report(ratings, ratings_form.rows) if ratings_form.rows else None,
        "find_form": FindSkillForm(),
        "text_form": SkillsTextForm(),
        "is_saved": my_skills.are_in_account(request),
    } | _way_back(request)
    return TemplateResponse(
        request, "roles/careers/my_skills/my_skills.html", context | given, status=status
    )


def _way_back(request: HttpRequest) -> dict[str, Any]:
    """The way back to the routes to a role, if the address names one."""
    slug = request.GET.get("to")
    if not slug:
        return {}
    target = role_search().at(slug)
    if target is None:
        leave_out(request, {"to": f"No role is called “{slug[:50]}”: no way back to its routes."})
        return {}
    return {"target": target, "query": f"?to={target.slug}"}


def _back_to_page(request: HttpRequest) -> HttpResponseRedirect:
    return redirect(reverse(PAGE) + _way_back(request).get("query", ""))


def _ratings_form(ratings: SkillRatings, data: Any = None) -> SkillRatingsForm:
    return SkillRatingsForm(data, rows=_rows(ratings), ratings=ratings)


def _rows(ratings: SkillRatings) -> list[Skill]:
    """The rated skills that are still in the catalogue."""
    return list(Skill.objects.for_rating(ratings))
