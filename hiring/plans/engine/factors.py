"""The label, unit and highest sensible value of each factor."""

from dataclasses import dataclass
from decimal import Decimal

from .inputs import Factor


@dataclass(frozen=True, slots=True)
class FactorInfo:
    label: str
    unit: str  # 'share', 'money', 'days', 'months', 'hours', 'hires', 'people'
    most: Decimal
    group: str  # of the page: 'Cost' or 'Time and funnel'
    needs_whole: bool = False


def _cost(label: str, unit: str, most: str, **rest: bool) -> FactorInfo:
    return FactorInfo(label, unit, Decimal(most), "Cost", **rest)


def _funnel(label: str, unit: str, most: str, **rest: bool) -> FactorInfo:
    return FactorInfo(label, unit, Decimal(most), "Time and funnel", **rest)


FACTORS: dict[Factor, FactorInfo] = {
    Factor.BONUS_RATE: _cost("Bonus, of pay", "share", "2"),
    Factor.ON_COST_RATE: _cost("On-costs, of pay and bonus", "share", "2"),
    Factor.OVERHEAD: _cost("Overhead a month", "money", "100000"),
    Factor.FEE_RATE: _cost("Agency fee, of a year's pay", "share", "1"),
    Factor.ONE_TIME_COST: _cost("One-time cost of a hire", "money", "1000000"),
    Factor.MARKUP_RATE: _cost("Mark-up on a day rate", "share", "2"),
    Factor.BILLABLE_DAYS: _cost("Billable days a year", "days", "366", needs_whole=True),
    Factor.SETUP_COST: _cost("Set-up of a dedicated seat", "money", "1000000"),
    Factor.MANAGEMENT_RATE: _cost("Management of a dedicated team", "share", "1"),
    Factor.RAMP_MONTHS: _cost("Months to full productivity", "months", "24", needs_whole=True),
    Factor.NOTICE_DAYS: _funnel("Notice, working days", "days", "260", needs_whole=True),
    Factor.TIME_TO_FILL: _funnel("Time to fill, working days", "days", "520", needs_whole=True),
    Factor.SCREEN_RATE: _funnel("Applicants who are screened", "share", "1"),
    Factor.INTERVIEW_RATE: _funnel("Screened who are interviewed", "share", "1"),
    Factor.FINAL_RATE: _funnel("Interviewed who reach the final round", "share", "1"),
    Factor.OFFER_RATE: _funnel("Finalists who get an offer", "share", "1"),
    Factor.ACCEPT_RATE: _funnel("Offers that are accepted", "share", "1"),
    Factor.SCREEN_HOURS: _funnel("Hours for a screen", "hours", "100"),
    Factor.INTERVIEW_HOURS: _funnel("Hours for an interview", "hours", "100"),
    Factor.FINAL_HOURS: _funnel("Hours for a final round", "hours", "100"),
    Factor.INTERVIEWER_CAPACITY: _funnel("Interviewers' hours a month", "hours", "100000"),
    Factor.HIRES_PER_RECRUITER: _funnel("Hires a recruiter makes in a quarter", "hires", "1000"),
    Factor.RECRUITERS: _funnel("Recruiters on the plan", "people", "1000"),
}
