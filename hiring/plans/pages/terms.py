"""What each row costs a month on other terms, in words for the page of a plan's cost."""

from dataclasses import dataclass

from hiring.choices import EngagementModel
from hiring.plans.engine.break_even import BreakEven, Offer
from hiring.plans.engine.inputs import Engagement
from hiring.plans.loading.alternatives import OTHERS, Alternatives
from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.loading.inputs import RowPay
from portal.formats import money

NAMES = dict(EngagementModel.choices)
UNITS = {Engagement.CONTRACT: "a day", Engagement.DEDICATED_TEAM: "a month"}


@dataclass(frozen=True)
class Term:
    """One full-time seat of a row on some terms; ``problem`` is why its cost is not known."""

    name: str
    pay: str = ""
    basis: str = ""
    a_month: str = ""
    at_start: str = ""
    break_even: str = ""
    is_own: bool = False
    problem: str = ""


def terms_of_rows(plan: ComputedPlan) -> list[tuple[str, list[Term]]]:
    return [
        (found.row.role_level.title, _terms(found, plan)) for found in plan.alternatives.values()
    ]


def _terms(found: Alternatives, plan: ComputedPlan) -> list[Term]:
    currency = plan.plan.currency
    known = next(iter(found.against.values()), None)
    permanent = known and _term(found, Engagement.PERMANENT, known.permanent, currency)
    others = [
        _term(found, engagement, even.other, currency, _in_words(even))
        if (even := found.against.get(engagement))
        else Term(NAMES[engagement], problem=found.missing[engagement])
        for engagement in OTHERS
    ]
    return [permanent, *others] if permanent else others


def _term(
    found: Alternatives, engagement: Engagement, offer: Offer, currency: str, even: str = ""
) -> Term:
    pay = found.pay[engagement]
    return Term(
        name=NAMES[engagement],
        pay=f"{money(pay.amount, pay.currency)} {unit(engagement)}",
        basis=_basis(pay),
        a_month=money(offer.a_month, currency),
        at_start=money(offer.at_start, currency),
        break_even=even,
        is_own=found.row.engagement_model == engagement,
    )


def unit(engagement: str) -> str:
    return UNITS.get(Engagement(engagement), "a year")


def _basis(pay: RowPay) -> str:
    if pay.band:
        return "middle of the pay band"
    return "from the pay given" if pay.is_converted else "as given"


def _in_words(even: BreakEven) -> str:
    if even.months is None:
        return "Never: no dearer a month"
    return f"After {even.months:.1f} months" if even.months else "From the start"
