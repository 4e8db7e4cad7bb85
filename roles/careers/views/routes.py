"""Career routes. Typed text and skills are posted, so that they never appear in an address."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from portal.caching import public_page
from portal.parameters import leave_out, takes_parameters
from roles.careers import my_skills
from roles.careers.engine import Engine, UnknownNode, UnknownSector
from roles.careers.engine_cache import current_engine
from roles.careers.forms.routes import (
    CONSTRAINT_FIELDS,
    MOST_SUGGESTIONS,
    RoutesForm,
    SuggestRoleForm,
)
from roles.careers.my_skills import SkillRatings
from roles.careers.my_skills.ratings import proficiencies_by_slug
from roles.careers.my_skills.share_link import pack, read_link
from roles.careers.role_search import RoleOption, role_search
from roles.careers.route_cards import RouteAnswer, RouteQuestion, find_routes
from roles.models import Skill

PARAMETERS = {
    "from",
    "to",
    "sector",
    "country",
    "most_steps",
    "avoid_leadership",
    "no_step_down_in_pay",
}


@dataclass(frozen=True)
class Start:
    """Somebody's skills, for routes that don't start from a role."""

    skills: SkillRatings
    rows: list[Skill]
    is_linked: bool = False

    @property
    def packed(self) -> str:
        return pack(self.skills, self.rows)


# Posting changes nothing, and the form is on pages that are cached for everybody.
@takes_parameters(*PARAMETERS)
@csrf_exempt
def career_routes(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _choose(request)
    if request.GET.get("from"):
        return public_page(_from_a_role)(request)
    return _from_own_skills(request)


def _choose(request: HttpRequest) -> HttpResponse:
    """Redirect to the address of the chosen roles, once they are unambiguous."""
    form = RoutesForm.of_catalogue(request.POST, is_sent=True)
    if form.is_valid():
        return redirect(f"{reverse('roles:career_routes')}?{form.query()}")
    return _page(request, form, start=None, status=422)


@require_safe
def _from_a_role(request: HttpRequest) -> HttpResponse:
    """Show routes from a role. Nothing personal is read, so the page can be cached."""
    return _page(request, _asked(request), start=None)


@require_safe
def _from_own_skills(request: HttpRequest) -> HttpResponse:
    ratings = my_skills.read(request)
    form = _asked(request)
    rows = list(Skill.objects.named(ratings))
    response = _page(request, form, start=Start(ratings, rows), is_own=True)
    patch_cache_control(response, private=True, no_store=True)
    return response


@csrf_exempt  # changes nothing, and is used by pages that are cached for everybody
@require_POST
def suggest_roles(request: HttpRequest) -> HttpResponse:
    """Suggest roles for the text being typed, as options of a list box."""
    form = SuggestRoleForm(request.POST)
    roles = (
        role_search().search(form.cleaned_data["q"], MOST_SUGGESTIONS) if form.is_valid() else []
    )
    context = {"suggestions": [{"role": role, "label": label} for role, label in roles]}
    return TemplateResponse(request, "roles/careers/routes/_role_options.html", context)


# ------------------------------------------------------------------ skills in a link
@takes_parameters(*PARAMETERS - {"from"})
@csrf_exempt  # shows what was sent and stores nothing
def linked_routes(request: HttpRequest) -> HttpResponse:
    """Show routes from the skills after the '#' of a link, which a script has to post."""
    form = _asked(request)
    if request.method != "POST":
        return TemplateResponse(request, "roles/careers/routes/linked.html", {"form": form})
    sent = request.POST.get("s", "")
    try:
        linked = read_link(sent.rpartition("#s=")[2].strip())
    except ValidationError as error:
        context = {"form": form, "error": error.messages[0], "sent": sent}
        return TemplateResponse(request, "roles/careers/routes/linked.html", context, status=422)
    start = Start(linked.skills, linked.rows, is_linked=True)
    return _page(
        request, form, start=start, linked=linked, template="roles/careers/routes/linked.html"
    )


# ------------------------------------------------------------------ the page
def _asked(request: HttpRequest) -> RoutesForm:
    """What the address asks for, without the constraints that it words wrongly."""
    form = RoutesForm.of_catalogue(request.GET)
    wrong = {
        name: f"{form.fields[name].label or name.title()}: {' '.join(map(str, errors))}"
        for name, errors in form.errors.items()
        if name in CONSTRAINT_FIELDS
    }
    if wrong:
        leave_out(request, wrong)
        form = RoutesForm.of_catalogue(request.GET)
    return form


def _page(
    request: HttpRequest,
    form: RoutesForm,
    *,
    start: Start | None,
    status: int = 200,
    template: str = "roles/careers/routes/routes.html",
    **given: Any,
) -> HttpResponse:
    snapshot = answer = None
    target = form.target if form.is_valid() else None
    # The engine is needed only once both ends are known.
    if target and (form.start or (start and start.rows)):
        snapshot = current_engine()
        answer = _answer(form, target, snapshot.engine, start)
    context = {
        "form": form,
        "start": start,
        "answer": answer,
        "is_pending": snapshot is not None and answer is None,
        "relaxations": _relaxations(answer, form, start),
        "share": request.build_absolute_uri(_address(form, start)) if answer else "",
    }
    response = TemplateResponse(request, template, context | given, status=status)
    if not form.is_valid() or form.is_stale or (snapshot and snapshot.is_stale):
        # A cache would keep every wrong address, and what is stale under the new version.
        patch_cache_control(response, private=True, no_store=True)
    return response


def _answer(
    form: RoutesForm, target: RoleOption, engine: Engine, start: Start | None
) -> RouteAnswer | None:
    """Find routes; None if a stale engine doesn't know a role or a sector yet."""
    skill_set = None
    if start and not form.start:
        skill_set = engine.skill_set(proficiencies_by_slug(engine, start.skills, start.rows))
    question = RouteQuestion(target, form.start, skill_set, form.constraints, form.bands)
    try:
        return find_routes(engine, question)
    except (UnknownNode, UnknownSector):
        return None


def _address(form: RoutesForm, start: Start | None, **changed: str) -> str:
    """Return the address for sharing; skills go after the '#', which browsers don't send."""
    query = form.query(**changed)
    if form.start or start is None:
        return f"{reverse('roles:career_routes')}?{query}"
    return f"{reverse('roles:linked_routes')}?{query}#s={start.packed}"


def _relaxations(answer: RouteAnswer | None, form: RoutesForm, start: Start | None) -> list[Any]:
    if answer is None:
        return []
    # Visitors' own skills needn't go into a link.
    link = start if start and start.is_linked else None
    return [
        {"message": one.message, "address": _address(form, link, **one.changed)}
        for one in answer.relaxations
    ]
