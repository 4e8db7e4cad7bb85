"""Users and organisations of the demo."""

import secrets
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.db import transaction

from portal.accounts.models import Membership, Organisation, User

from .curators import ensure_curators_group
from .organisations import add_member, create_organisation

DOMAIN = "demo.rolebook.example"
Role = Membership.Role


class DemoAccount(NamedTuple):
    description: str
    email: str
    password: str


class Person(NamedTuple):
    mailbox: str
    name: str
    description: str
    organisation: str = ""
    role: str = ""


NORTHGATE = "Northgate Health Analytics"
HARBOUR = "Harbour Retail Group"
ABOUT = {
    NORTHGATE: "Northgate builds forecasting and decision support for hospitals and clinics.",
    HARBOUR: "Harbour runs shops and online stores, with demand forecasting at their centre.",
}
# Owners first: they create the organisation that the others join.
PEOPLE = (
    Person("owner", "Olive Okafor", "owner", NORTHGATE, Role.OWNER),
    Person("recruiter", "Rosa Lindqvist", "recruiter", NORTHGATE, Role.RECRUITER),
    Person("approver", "Anil Perera", "approver", NORTHGATE, Role.APPROVER),
    Person("harbour-owner", "Hugo Marsh", "owner of another organisation", HARBOUR, Role.OWNER),
    Person("harbour", "Hana Petrova", "recruiter of another organisation", HARBOUR, Role.RECRUITER),
    Person("curator", "Cora Whitfield", "curator"),
    Person("candidate", "Callum Reyes", "candidate"),
)


@transaction.atomic
def create_demo_accounts() -> list[DemoAccount]:
    """Create the demo accounts that don't exist yet; return these with their passwords."""
    curators = ensure_curators_group()
    made = []
    for person in PEOPLE:
        email = f"{person.mailbox}@{DOMAIN}"
        if User.objects.filter(email=email).exists():
            continue
        password = secrets.token_urlsafe(12)
        user = User.objects.create_user(
            email, password, name=person.name, is_staff=person.description == "curator"
        )
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        if person.description == "curator":
            user.groups.add(curators)
        if person.organisation:
            _join(user, person)
        made.append(DemoAccount(person.description, email, password))
    return made


def _join(user: User, person: Person) -> None:
    organisation = Organisation.objects.filter(name=person.organisation).first()
    if organisation:
        add_member(organisation, user, role=person.role)
    else:
        create_organisation(person.organisation, by=user, about=ABOUT[person.organisation])
