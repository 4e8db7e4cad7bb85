"""Checks of what members of an organisation may do; no other module decides it.

Rights depend only on a person's role in the organisation: a superuser can use the admin, but not
read other organisations' drafts. Each app declares its rights in its own ``permissions`` module.
Call ``may`` or ``require`` rather than ``user.has_perm``, which allows a superuser everything.
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

# Each right with the roles that have it; every app declares its own.
GRANTS: dict[str, frozenset[str]] = {}


class Refused(PermissionDenied):
    """A 403 with a reason to show to the visitor."""


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
    """All rights of the user on ``target``, in one query, for pages that check several."""
    return rights_of(role_in(user, target))


def rights_of(role: str | None) -> set[str]:
    """All rights of a role, for rows that were loaded together with it."""
    return {permission for permission, roles in GRANTS.items() if role in roles}


def require(user: Any, permission: str, target: Any) -> None:
    """Raise a 404 for strangers, who need not know that it exists, and a 403 for members."""
    require_of(role_in(user, target), permission)


def require_of(role: str | None, permission: str) -> None:
    """``require``, for rows that were loaded together with the role."""
    if role is None:
        raise Http404
    if role not in GRANTS[permission]:
        raise Refused("Your role in the organisation doesn't allow this. Ask an owner for help.")


def organisations_where(user: Any, permission: str) -> QuerySet[Organisation]:
    """The organisations in which the user has this right."""
    if not user.is_authenticated or not user.is_active:
        return Organisation.objects.none()
    return Organisation.objects.filter(
        memberships__user=user, memberships__role__in=GRANTS[permission]
    )


def _has_role(allowed: frozenset[str]) -> rules.Predicate:
    # Rules are also evaluated without a target; then nobody is allowed.
    return rules.Predicate(
        lambda user, target: target is not None and role_in(user, target) in allowed,
        name=f"is one of {', '.join(sorted(allowed))}",
    )


def declare(grants: Mapping[str, frozenset[str]]) -> None:
    """Register an app's rights and the roles that have them; its ``permissions`` module calls it.

    Raises ``ValueError`` for a right that is already declared.
    """
    if duplicates := sorted(GRANTS.keys() & grants.keys()):
        raise ValueError(f"Already declared: {', '.join(duplicates)}.")
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
