"""Writes to hiring plans.

Each is one transaction that claims the plan first: one based on an outdated version raises
``StaleVersionError``, and nothing is written. Who may do it is for the caller to ask
(``portal.accounts.permissions``); ``by`` is recorded.
"""

from .assumptions import save_assumptions
from .decisions import activate_plan, approve_plan, close_plan, send_back_plan, submit_plan
from .history import snapshot
from .previewing import preview_plan
from .saving import MAX_ROWS, RowInput, create_plan, save_plan
from .scenarios import clone_plan, delete_scenario, promote_scenario
from .seat_actions import (
    cancel_seat,
    fill_seat,
    hold_seat,
    move_seats,
    open_seat,
    record_leaving,
    record_offer,
    resume_seat,
)
from .seats import draft_specs
from .sharing import open_share, revoke_share, share_plan

__all__ = [
    "MAX_ROWS",
    "RowInput",
    "activate_plan",
    "approve_plan",
    "cancel_seat",
    "clone_plan",
    "close_plan",
    "create_plan",
    "delete_scenario",
    "draft_specs",
    "fill_seat",
    "hold_seat",
    "move_seats",
    "open_seat",
    "preview_plan",
    "open_share",
    "promote_scenario",
    "record_leaving",
    "record_offer",
    "resume_seat",
    "revoke_share",
    "save_assumptions",
    "save_plan",
    "send_back_plan",
    "share_plan",
    "snapshot",
    "submit_plan",
]
