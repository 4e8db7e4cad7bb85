"""The one place that says who may do what for an organisation.

Rights come from a person's role in the organisation, and from nothing else: being a superuser
opens the admin, not other organisations' drafts. Each app declares its rights in its own
``permissions`` module, and all of them are checked here. So call ``may`` or ``require`` rather
than ``user.has_perm``, which allows a superuser everything.
"""

from collections.abc import Mapping
from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from .models import Membership, Organisation

Role = Membership.Role
ANY_MEMBER = frozenset(Role.values)
DRAFTERS = frozenset({Role.RECRUITER, Role.OWNER})
APPROVERS = frozenset({Role.APPROVER, Role.OWNER})
OWNERS = frozenset({Role.OWNER})

# The roles that have each right, by its name; every app declares its own.
GRANTS: dict[str, frozenset[str]] = {}


class Refused(PermissionDenied):
    """A 403 whose reason is for the visitor to read."""


def role_in(user: Any, target: Any) -> str | None:
    """The user's role in an organisation, or in the one that ``target`` belongs to."""
    if not user.is_authenticated or not user.is_active:
        return None
    organisation = target.pk if isinstance(target, Organisation) else target.organisation_id
    memberships = Membership.objects.filter(user=user, organisation=organisation)
    return memberships.order_by().values_list("role", flat=True).first()


def may(user: Any, permission: str, target: Any) -> bool:
    return rules.has_perm(permission, user, target)


def rights(user: Any, target: Any) -> set[str]:
    """All that the user may do with ``target``, in one query; for pages that ask several times."""
    return rights_of(role_in(user, target))


def rights_of(role: str | None) -> set[str]:
    """All that somebody of this role may do; for what was read together with the role."""
    return {permission for permission, roles in GRANTS.items() if role in roles}


def require(user: Any, permission: str, target: Any) -> None:
    """Answer 404 to strangers, who need not know that it exists, and 403 to other members."""
    require_of(role_in(user, target), permission)


def require_of(role: str | None, permission: str) -> None:
    """The same, for what was read together with the role."""
    if role is None:
        raise Http404
    if role not in GRANTS[permission]:
        raise Refused("Your role in the organisation doesn't cover this. Ask an owner.")


def organisations_where(user: Any, permission: str) -> QuerySet[Organisation]:
    """The organisations for which the user has this right."""
    if not user.is_authenticated or not user.is_active:
        return Organisation.objects.none()
    return Organisation.objects.filter(
        memberships__user=user, memberships__role__in=GRANTS[permission]
    )


def _has_role(allowed: frozenset[str]) -> rules.Predicate:
    # Without a target a rule has nothing to look at, and says no.
    return rules.Predicate(
        lambda user, target: target is not None and role_in(user, target) in allowed,
        name=f"is one of {', '.join(sorted(allowed))}",
    )


def declare(grants: Mapping[str, frozenset[str]]) -> None:
    """Say which roles have which rights; called once by the ``permissions`` module of each app.

    Raises ``ValueError`` for a right that another app has declared.
    """
    if known := sorted(GRANTS.keys() & grants.keys()):
        raise ValueError(f"Declared already: {', '.join(known)}.")
    GRANTS.update(grants)
    for permission, roles in grants.items():
        rules.add_perm(permission, _has_role(roles))


declare(
    {
        "accounts.view_organisation": ANY_MEMBER,
        "accounts.change_organisation": OWNERS,
        "accounts.manage_members": OWNERS,
    }
)
