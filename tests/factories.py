"""One short function per model: what a test does not name gets a dull value."""

from itertools import count

from allauth.account.models import EmailAddress

from portal.accounts.models import Membership, Organisation, User

_numbers = count(1)
PASSWORD = "correct horse battery"


def make_user(email: str | None = None, **fields) -> User:
    """Somebody with a verified address, whose password is ``PASSWORD``."""
    email = email or f"person{next(_numbers)}@example.org"
    user = User.objects.create_user(email, PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def make_organisation(name: str | None = None, **fields) -> Organisation:
    number = next(_numbers)
    fields.setdefault("slug", f"organisation-{number}")
    return Organisation.objects.create(name=name or f"Organisation {number}", **fields)


def make_membership(
    organisation: Organisation | None = None, user: User | None = None, role: str = "recruiter"
) -> Membership:
    return Membership.objects.create(
        organisation=organisation or make_organisation(), user=user or make_user(), role=role
    )
