"""Writes to hiring plans.

Each is one transaction and moves the plan's ``version``; whoever works from an older one gets
``StalePlanError``, and nothing is written. Who may do it is for the caller to ask
(``portal.accounts.permissions``); ``by`` is recorded.
"""

from .assuming import save_assumptions
from .decisions import activate_plan, approve_plan, close_plan, send_back_plan, submit_plan
from .history import EDITABLE_FIELDS, ROW_FIELDS, StalePlanError, snapshot
from .saving import MAX_ROWS, RowInput, create_plan, save_plan
from .scenarios import clone_plan, promote_scenario
from .seats import draft_specs

__all__ = [
    "EDITABLE_FIELDS",
    "MAX_ROWS",
    "ROW_FIELDS",
    "RowInput",
    "StalePlanError",
    "activate_plan",
    "approve_plan",
    "clone_plan",
    "close_plan",
    "create_plan",
    "draft_specs",
    "promote_scenario",
    "save_assumptions",
    "save_plan",
    "send_back_plan",
    "snapshot",
    "submit_plan",
]
