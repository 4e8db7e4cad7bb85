"""The page of a suggested team."""

from typing import Any

from hiring.plans.engine.staffing import Proof, Status
from hiring.plans.models import HiringPlan
from hiring.plans.services.suggesting import TeamSuggestion
from hiring.plans.wording import ENGAGEMENT_NAMES, profile_title
from portal.countries import country_name
from portal.formats import money, rounded_money

from .figures import Figure

VERDICTS = {
    Status.OPTIMAL: "This is the cheapest team",
    Status.FEASIBLE: "A team, though perhaps not the cheapest",
    Status.INFEASIBLE: "No team meets these requirements",
    Status.UNKNOWN: "No team found in time",
}
PROOFS = {
    Proof.SMALLEST: "This is the smallest set of requirements in conflict.",
    Proof.IRREDUCIBLE: "Without any one of these, the rest can be met.",
    Proof.NONE: "Some of these may not matter: the search ran out of time.",
}


def suggestion_page(suggestion: TeamSuggestion) -> dict[str, Any]:
    result = suggestion.found
    return {
        "suggestion": suggestion,
        "scenario_name": f"{suggestion.plan.name[:130]}, suggested team",
        "verdict": VERDICTS[result.status],
        "explained": _explained(suggestion),
        "figures": _figures(suggestion),
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
    """Why a suggestion starts with a country that the plan's own rows don't name."""
    if plan.usual_country and plan.usual_plan != plan.pk:
        country = country_name(plan.usual_country)
        return (
            f"The plan names no country, so we use {country}, the latest place where "
            f"{plan.organisation} planned to hire."
        )
    return ""


def _explained(suggestion: TeamSuggestion) -> str:
    result = suggestion.found
    if result.status == Status.OPTIMAL:
        return "Every other team that meets all requirements costs as much or more. This is proved."
    if result.status == Status.FEASIBLE:
        return (
            f"Another team may cost up to {result.gap:.1%} less; the search ran out of time. "
            "Tighter limits shorten the search."
        )
    if result.status == Status.UNKNOWN:
        return "The search ran out of time before finding a team or proving that none exists."
    return "These requirements conflict:"


def _figures(suggestion: TeamSuggestion) -> list[Figure]:
    result, currency = suggestion.found, suggestion.plan.currency
    if result.cost is None:  # no team
        return []
    shown = [Figure("Cost in the period", rounded_money(result.cost, currency))]
    if suggestion.limits.budget is not None:
        left = suggestion.limits.budget - result.cost
        note = f"of {rounded_money(suggestion.limits.budget, currency)}"
        shown.append(Figure("Budget remaining", rounded_money(left, currency), note))
    shown.append(Figure("People", str(result.people)))
    asked = len(suggestion.met) + len(suggestion.out_of_reach)
    note, is_bad = "skills and phases", bool(suggestion.out_of_reach)
    shown.append(Figure("Requirements met", f"{len(suggestion.met)} of {asked}", note, is_bad))
    return shown


def _member(suggestion: TeamSuggestion, member: Any) -> dict[str, Any]:
    offer, currency = member.offer, suggestion.plan.currency
    return {
        "role_level": offer.row.role_level,
        "knows_sector": offer.row.knows_sector,
        "people": member.people,
        "terms": ENGAGEMENT_NAMES[offer.row.engagement_model],
        "start": offer.candidate.available,
        "cost": money(member.cost, currency),
        "each": money(offer.candidate.cost, currency) if member.people > 1 else "",
        "meets": member.meets,
    }


def _name(suggestion: TeamSuggestion, key: str) -> str:
    row = suggestion.offers[key].row
    return profile_title(row.role_level.title, row.knows_sector)


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
