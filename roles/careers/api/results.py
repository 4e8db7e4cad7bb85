"""The career engine's results as plain values for the API's serializers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from roles.careers.engine import Engine, Gap, GapLine, Near, Route, RouteStep
from roles.careers.engine.tables import Band, Learning
from roles.models import Importance, PayBand


def node(engine: Engine, position: int | None) -> dict[str, Any] | None:
    return None if position is None else engine.matrix.nodes[position]._asdict()


# ------------------------------------------------------------------ gap
def gap(engine: Engine, result: Gap) -> dict[str, Any]:
    taught = engine.matrix.learning
    learning = {line.slug: taught.get(line.column, ()) for line in result.lines if line.effort}
    return gap_with(result, learning)


def gap_with(result: Gap, learning: Mapping[str, Sequence[Learning]]) -> dict[str, Any]:
    """Return a gap with the learning routes for each unmet skill."""
    return {
        "readiness": result.readiness,
        "points": result.points,
        "out_of": result.out_of,
        "months": result.months,
        "lines": [
            line_values(line)
            | {"learning_routes": [each.slug for each in learning.get(line.slug, ())]}
            for line in result.lines
        ],
    }


def line_values(line: GapLine) -> dict[str, Any]:
    return {
        "skill": line.slug,
        "preferred_label": line.label,
        "proficiency": line.wanted,
        "importance": importance(line.is_essential),
        "have": line.have or None,
        "status": line.status.value,
        "related": line.related and line.related._asdict(),
        "points": line.points,
        "out_of": line.out_of,
        "months": line.months,
    }


def importance(is_essential: bool) -> Importance:
    return Importance.ESSENTIAL if is_essential else Importance.OPTIONAL


# ------------------------------------------------------------------ nearest
def nearest(engine: Engine, targets: Iterable[Near]) -> list[dict[str, Any]]:
    return [
        {
            "node": node(engine, near.position),
            "score": near.score,
            "coverage": near.coverage,
            "use": near.use,
            "isco_digits": near.isco_digits,
            "evidence": near.evidence.value,
            "step": near.step and near.step._asdict(),
            "shared": [skill._asdict() for skill in near.shared],
        }
        for near in targets
    ]


# ------------------------------------------------------------------ routes
def routes(engine: Engine, matches: Sequence[Route]) -> list[dict[str, Any]]:
    bands = {
        band.slug: band
        for route in matches
        for step in route.steps
        for band in (step.pay, step.pay_before)
        if band
    }
    pay = _pay(bands)
    return [
        {"months": route.months, "steps": [_step(engine, step, pay) for step in route.steps]}
        for route in matches
    ]


def _pay(bands: Mapping[str, Band]) -> dict[str, dict[str, Any]]:
    """Return bands with their sources, which the engine lacks, in one query."""
    if not bands:
        return {}
    rows = PayBand.objects.filter(slug__in=bands).select_related("source")
    return {row.slug: bands[row.slug]._asdict() | {"source": row.source} for row in rows}


def _step(engine: Engine, step: RouteStep, pay: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    return gap_with(step.gap, step.learning) | {
        "node": node(engine, step.position),
        "evidence": step.evidence and step.evidence.value,
        "step": step.sourced_step and step.sourced_step._asdict(),
        "pay": step.pay and pay.get(step.pay.slug),
        "pay_before": step.pay_before and pay.get(step.pay_before.slug),
        "pay_change": step.pay_change,
    }
