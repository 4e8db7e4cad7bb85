from .hiring_plan import HiringPlan, PlannedHire, Seat
from .job_posting import JobPosting, SpecVersion
from .job_spec import JobSpec
from .job_terms import EmploymentType, EngagementModel, WorkMode
from .plan_assumption import Benchmark, ExchangeRate, PlanAssumption
from .plan_decision import PlanDecision
from .plan_share import PlanShare
from .recruiting_figures import OrganisationAssumption, RecruitingFigures, RecruitingHistory
from .seat_move import SeatMove
from .spec_line import SpecLine

__all__ = [
    "Benchmark",
    "EmploymentType",
    "EngagementModel",
    "ExchangeRate",
    "HiringPlan",
    "JobPosting",
    "JobSpec",
    "OrganisationAssumption",
    "PlanAssumption",
    "PlanDecision",
    "PlanShare",
    "PlannedHire",
    "RecruitingFigures",
    "RecruitingHistory",
    "Seat",
    "SeatMove",
    "SpecLine",
    "SpecVersion",
    "WorkMode",
]
