"""Writes to job specs: draft one, save it, publish it, close it.

Each is one transaction that claims the spec first: a change based on an outdated version raises
``StaleVersionError``, and nothing is written. The caller checks permissions
(``portal.accounts.permissions``); ``by`` is recorded.
"""

from .drafting import SpecInput, create_spec, create_specs
from .lines import MAX_LINES, NOT_REQUESTED, LineInput
from .publishing import close_spec, publish_spec
from .saving import save_spec

__all__ = [
    "MAX_LINES",
    "NOT_REQUESTED",
    "LineInput",
    "SpecInput",
    "close_spec",
    "create_spec",
    "create_specs",
    "publish_spec",
    "save_spec",
]
