"""The monthly cost of each row on other terms, for the cost page of a plan."""

from dataclasses import dataclass

from hiring.plans.engine.break_even import BreakEven, Offer
from hiring.plans.engine.inputs import Engagement
from hiring.plans.loading.alternatives import OTHERS, Alternatives
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.loading.inputs import RowPay
from hiring.plans.wording import ENGAGEMENT_NAMES
from portal.formats import money

UNITS = {Engagement.CONTRACT: "a day", Engagement.DEDICATED_TEAM: "a month"}


@dataclass(frozen=True)
class Term:
    """One full-time seat of a row on some terms; ``problem`` explains why a cost is unknown."""

    name: str
    pay: str = ""
    basis: str = ""
    a_month: str = ""
    at_start: str = ""
    break_even: str = ""
    is_own: bool = False
    problem: str = ""


def terms_of_rows(plan: ComputedPlan) -> list[tuple[str, list[Term]]]:
    return [(one.row.role_level.title, _terms(one, plan)) for one in plan.alternatives.values()]


def _terms(alternatives: Alternatives, plan: ComputedPlan) -> list[Term]:
    currency = plan.plan.currency
    known = next(iter(alternatives.against.values()), None)
    permanent = known and _term(alternatives, Engagement.PERMANENT, known.permanent, currency)
    others = [
        _term(alternatives, engagement, even.other, currency, _in_words(even))
        if (even := alternatives.against.get(engagement))
        else Term(ENGAGEMENT_NAMES[engagement], problem=alternatives.missing[engagement])
        for engagement in OTHERS
    ]
    return [permanent, *others] if permanent else others


def _term(
    alternatives: Alternatives, engagement: Engagement, offer: Offer, currency: str, even: str = ""
) -> Term:
    pay = alternatives.pay[engagement]
    return Term(
        name=ENGAGEMENT_NAMES[engagement],
        pay=f"{money(pay.amount, pay.currency)} {unit(engagement)}",
        basis=_basis(pay),
        a_month=money(offer.a_month, currency),
        at_start=money(offer.at_start, currency),
        break_even=even,
        is_own=alternatives.row.engagement_model == engagement,
    )


def unit(engagement: str) -> str:
    return UNITS.get(Engagement(engagement), "a year")


def _basis(pay: RowPay) -> str:
    if pay.band:
        return "midpoint of the pay band"
    return "converted from the pay entered" if pay.is_converted else "as entered"


def _in_words(even: BreakEven) -> str:
    if even.months is None:
        return "Never: it costs no more a month"
    return f"After {even.months:.1f} months" if even.months else "From the start"
