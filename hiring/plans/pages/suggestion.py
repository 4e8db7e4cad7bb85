"""What the page of a suggested team shows."""

from typing import Any

from hiring.choices import EngagementModel
from hiring.plans.engine.staffing import Proof, Status
from hiring.plans.models import HiringPlan
from hiring.plans.services.suggesting import TeamSuggestion
from portal.formats import country_name, money, rounded_money

from .tabs import Figure

VERDICTS = {
    Status.OPTIMAL: "No team is cheaper",
    Status.FEASIBLE: "A team, though perhaps not the cheapest",
    Status.INFEASIBLE: "No team can do this",
    Status.UNKNOWN: "No team was found in time",
}
PROOFS = {
    Proof.SMALLEST: "No fewer things than these ask for too much.",
    Proof.IRREDUCIBLE: "Without any one of these, the rest can be met.",
    Proof.NONE: "Some of these may be beside the point: the time ran out.",
}


def suggestion_page(suggestion: TeamSuggestion) -> dict[str, Any]:
    found = suggestion.found
    return {
        "suggestion": suggestion,
        "scenario_name": f"{suggestion.plan.name[:130]}, suggested team",
        "verdict": VERDICTS[found.status],
        "explained": _explained(suggestion),
        "figures": _figures(suggestion) if suggestion.has_team else [],
        "members": [_member(suggestion, member) for member in suggestion.members],
        "met": [
            {"what": met, "by": [_name(suggestion, chosen.key) for chosen in met.by]}
            for met in suggestion.met
        ],
        "out_of_reach": [
            {"words": item.words, "asked_by": suggestion.asked_by(item.key)}
            for item in suggestion.out_of_reach
        ],
        "conflict": _conflict(suggestion),
        "is_nowhere": not suggestion.limits.country,
        "searched": _searched(suggestion),
    }


def usual_place(plan: HiringPlan) -> str:
    """Why a suggestion begins where it does, unless the plan's own rows say so."""
    if plan.usual_country and plan.usual_plan != plan.pk:
        country = country_name(plan.usual_country)
        return (
            f"The plan names no country, so {country} is taken, where {plan.organisation} last "
            "planned to hire."
        )
    return ""


def _explained(suggestion: TeamSuggestion) -> str:
    found = suggestion.found
    if found.status == Status.OPTIMAL:
        return "It is proved that every other team that meets all of this costs as much or more."
    if found.status == Status.FEASIBLE:
        return (
            f"Another team may cost up to {found.gap:.1%} less; the time to look for it ran out. "
            "Tighter limits make the search shorter."
        )
    if found.status == Status.UNKNOWN:
        return "The time ran out with neither a team nor a proof that there is none."
    return "These things can’t be had together:"


def _figures(suggestion: TeamSuggestion) -> list[Figure]:
    found, currency = suggestion.found, suggestion.plan.currency
    shown = [Figure("Cost in the period", rounded_money(found.cost, currency))]
    if suggestion.limits.budget is not None:
        left = suggestion.limits.budget - found.cost
        note = f"of {rounded_money(suggestion.limits.budget, currency)}"
        shown.append(Figure("Left of the budget", rounded_money(left, currency), note))
    shown.append(Figure("People", str(found.people)))
    asked = len(suggestion.met) + len(suggestion.out_of_reach)
    bad = bool(suggestion.out_of_reach)
    note = "skills and phases"
    shown.append(Figure("Demands met", f"{len(suggestion.met)} of {asked}", note, bad))
    return shown


def _member(suggestion: TeamSuggestion, member: Any) -> dict[str, Any]:
    offer, currency = member.offer, suggestion.plan.currency
    return {
        "role_level": offer.row.role_level,
        "knows_sector": offer.row.knows_sector,
        "people": member.people,
        "terms": EngagementModel(offer.row.engagement_model).label,
        "start": offer.candidate.available,
        "cost": money(member.cost, currency),
        "each": money(offer.candidate.cost, currency) if member.people > 1 else "",
        "meets": member.meets,
    }


def _name(suggestion: TeamSuggestion, key: str) -> str:
    offer = suggestion.offers[key]
    title = offer.row.role_level.title
    return f"{title} (sector specialist)" if offer.row.knows_sector else title


def _conflict(suggestion: TeamSuggestion) -> dict[str, Any] | None:
    conflict = suggestion.found.conflict
    if conflict is None:
        return None
    give_up = conflict.give_up
    return {
        "items": [suggestion.words(item) for item in conflict.items],
        "proof": PROOFS[conflict.proof],
        "give_up": None if give_up is None else [suggestion.words(item) for item in give_up],
    }


def _searched(suggestion: TeamSuggestion) -> dict[str, Any]:
    inputs = suggestion.inputs
    chosen = len(inputs.catalogue.role_levels)
    return {
        "candidates": len(suggestion.offers),
        "role_levels": chosen,
        "passed_over": inputs.touching_count - chosen,
        "demands": len(suggestion.demands),
        "phases": len(suggestion.phases),
        "milliseconds": round(suggestion.found.seconds * 1000),
    }
