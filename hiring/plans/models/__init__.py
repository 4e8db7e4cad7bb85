"""The models of hiring plans."""

from .assumption import Benchmark, ExchangeRate, PlanAssumption
from .decision import PlanDecision
from .hiring_plan import HiringPlan
from .planned_hire import PlannedHire
from .recruiting_figures import OrganisationAssumption, RecruitingFigures, RecruitingHistory
from .seat import Seat
from .seat_transition import SeatTransition
from .share import PlanShare

__all__ = [
    "Benchmark",
    "ExchangeRate",
    "HiringPlan",
    "OrganisationAssumption",
    "PlanAssumption",
    "PlanDecision",
    "PlanShare",
    "PlannedHire",
    "RecruitingFigures",
    "RecruitingHistory",
    "Seat",
    "SeatTransition",
]
