"""The cheapest team that can do the work: a mixed-integer programme, solved by HiGHS.

``docs/hiring-plans.md`` defines the programme and what an answer proves.
"""

from .suggestion import suggest
from .values import (
    Candidate,
    Chosen,
    Conflict,
    Demand,
    Item,
    Kind,
    Limits,
    Met,
    PhaseDemand,
    Proof,
    Status,
    Suggestion,
)

__all__ = [
    "Candidate",
    "Chosen",
    "Conflict",
    "Demand",
    "Item",
    "Kind",
    "Limits",
    "Met",
    "PhaseDemand",
    "Proof",
    "Status",
    "Suggestion",
    "suggest",
]
