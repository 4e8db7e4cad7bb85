"""Writes to accounts: organisations, members, the curators' group and the demo's accounts."""

from .curators import ensure_curators_group
from .demo import DemoAccount, create_demo_accounts
from .organisations import (
    accept_invitation,
    add_member,
    change_role,
    create_organisation,
    invite,
    remove_member,
)

__all__ = [
    "DemoAccount",
    "accept_invitation",
    "add_member",
    "change_role",
    "create_demo_accounts",
    "create_organisation",
    "ensure_curators_group",
    "invite",
    "remove_member",
]
