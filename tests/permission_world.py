"""The rows for the table of permissions: seven visitors, and one row of each model."""

from copy import copy
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils.timezone import localdate
from knox.models import AuthToken

from hiring.plans import services as plan_services
from hiring.plans.models import ExchangeRate, HiringPlan, PlanAssumption, Seat, SeatTransition
from hiring.specs import services as hiring
from portal.accounts.models import Invitation, Organisation, User
from portal.accounts.services import ensure_curators_group
from tests import factories as make
from tests.hiring.plans.factories import make_benchmark, make_plan, make_recruiting_figures


@dataclass
class World:
    """``places`` fills the placeholders of the table's paths."""

    people: dict[str, User | None]
    places: dict[str, Any]
    client: Client = field(default_factory=Client)
    cookies: dict[str, SimpleCookie] = field(init=False)

    def __post_init__(self) -> None:
        self.cookies = {name: _sign_in(user) for name, user in self.people.items()}

    def client_of(self, visitor: str) -> Client:
        """A fresh client, signed in as the visitor."""
        self.client.cookies = copy(self.cookies[visitor])
        return self.client

    def version_at(self, path: str) -> int:
        """The current version of the spec or plan at an API address."""
        if path.startswith("/api/v1/plans/"):
            return 3
        return 2 if f"/{self.places['published']}/" in path else 1


def _sign_in(user: User | None) -> SimpleCookie:
    client = Client()
    if user:
        client.force_login(user, backend="portal.accounts.backends.UserBackend")
    return client.cookies


def make_world() -> World:
    acme = make.make_organisation("Acme", slug="acme")
    people = _people(acme)
    content = _content()
    return World(people, _content_places(content) | _own_places(acme, people, content))


def _people(acme: Organisation) -> dict[str, User | None]:
    curator = make.make_user("curator@example.org", is_staff=True)
    curator.groups.add(ensure_curators_group())
    member = {
        role: make.make_membership(acme, make.make_user(f"{role}@example.org"), role).user
        for role in ("recruiter", "approver", "owner")
    }
    return {
        "anonymous": None,
        "candidate": make.make_user("candidate@example.org"),
        "stranger": make.make_membership(role="recruiter").user,
        **member,
        "curator": curator,
    }


def _content() -> dict[str, Any]:
    """A role level in a sector, with everything a draft needs and one row of each other model."""
    role_level = make.make_role_level()
    role, level = role_level.role, role_level.level
    sector = make.make_sector()
    use_case = make.make_use_case(sector=sector)
    use_case.roles.add(role)
    skills = [make.make_skill() for _ in range(3)]
    needed = [make.make_role_requirement(role_level=role_level, skill=skill) for skill in skills]
    work = [make.make_responsibility(role=role) for _ in range(3)]
    asked = make.make_sector_requirement(sector=sector)
    make.make_sector_requirement_skill(requirement=asked, skill=skills[0])
    guide = make.make_guide()
    make.make_guide_entry(guide)
    make.make_role_note(role)
    make.make_level_note(level)
    make.make_phase_note(work[0].phase)
    make.make_sector_note(sector)
    make.make_skill_level(skills[0])
    make.make_skill_relation(skills[0], skills[1])
    make.make_use_case_task(use_case)
    make.make_occupation_skill(skill=skills[0])
    make.make_occupation_relation()
    make.make_learning_effort()
    own = make.make_framework(slug="rolebook")
    return {
        "own_skill": make.make_skill(framework=own),
        "own_role": make.make_role(framework=own, family=role.family),
        "role_level": role_level,
        "role": role,
        "level": level,
        "sector": sector,
        "use_case": use_case,
        "skill": skills[0],
        "role_requirement": needed[0],
        "responsibility": work[0],
        "phase": work[0].phase,
        "sector_requirement": asked,
        "guide": guide,
        "source": make.make_source(),
        "framework": role.framework,
        "family": role.family,
        "outcome": make.make_outcome(role_level=role_level),
        "transition": make.make_transition(from_role_level=role_level),
        "pay_band": make.make_pay_band(level=level),
        "learning_route": make.make_learning_route(),
    }


def _content_places(content: dict[str, Any]) -> dict[str, Any]:
    own = {f"{name}_id": content[name].pk for name in ("own_skill", "own_role")}
    return own | {name: getattr(row, "slug", row.pk) for name, row in content.items()}


def _own_places(
    acme: Organisation, people: dict[str, User | None], content: dict[str, Any]
) -> dict[str, Any]:
    """Private rows: an organisation, its specs and the owner's own data."""
    owner, recruiter = people["owner"], people["recruiter"]
    role_level, sector = content["role_level"], content["sector"]
    draft, shown = (
        hiring.create_spec(
            acme, role_level, sector, by=recruiter, job_location="Leeds", country="GB"
        )
        for _ in range(2)
    )
    job = hiring.publish_spec(shown, by=recruiter, expected_version=1, on=localdate())
    plan = _plan(acme, recruiter, role_level)
    share, share_token = plan_services.share_plan(plan, by=recruiter, label="The board")
    make_recruiting_figures(acme)
    invitation = Invitation.objects.create(
        organisation=acme, email="candidate@example.org", invited_by=owner
    )
    key = Authenticator.objects.create(
        user=make.make_user(), type=Authenticator.Type.WEBAUTHN, data={"name": "Key"}
    )
    UserSession.objects.create(user=owner, ip="127.0.0.1", session_key="none", user_agent="none")
    return {
        "acme": acme.slug,
        "draft": draft.pk,
        "published": shown.pk,
        "job": job.pk,
        "plan": plan.pk,
        "seat": Seat.objects.get(hire__plan=plan).pk,
        "scenario": plan_services.clone_plan(plan, name="Other", by=recruiter).pk,
        "share": share.pk,
        "share_token": share_token,
        "member": acme.memberships.get(user=recruiter).pk,
        "invite": invitation.pk,
        "invite_token": invitation.token,
        "token": AuthToken.objects.create(owner)[0].token_key,
        "passkey": key.pk,
        "owner_id": owner.pk,
        "user_type": ContentType.objects.get_for_model(User).pk,
    }


def _plan(acme: Organisation, recruiter: User, role_level: Any) -> HiringPlan:
    """A submitted plan, with one row of each related model."""
    plan = make_plan(organisation=acme, owner=recruiter)
    row = plan_services.RowInput(
        values={"role_level": role_level, "expected_start": plan.period_start}
    )
    plan_services.save_plan(plan, expected_version=1, by=recruiter, rows=[row])
    plan_services.submit_plan(plan, by=recruiter, expected_version=2)
    make_benchmark()
    PlanAssumption.objects.create(plan=plan, factor="bonus-rate", value="0.1")
    ExchangeRate.objects.create(plan=plan, currency="EUR", rate="0.85", as_of=plan.period_start)
    seat = Seat.objects.get(hire__plan=plan)
    SeatTransition.objects.create(
        plan=plan, seat=seat, title="A seat", kind="open", from_status="planned"
    )
    return plan
