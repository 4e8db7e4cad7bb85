"""Career questions from the API, resolved and answered by an engine as plain values.

Each takes the validated data of an input serializer. Unknown slugs raise ``UnknownReference``: 404
for a query string, 409 for a body. Other errors raise ``ValidationError``.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, NoReturn

from rest_framework.exceptions import ErrorDetail, ValidationError

from portal.rest.problems import UnknownReference
from roles.careers.engine import Engine, NodeKind, PayIn, RouteConstraints, SkillSet

from . import results
from .inputs import skill_set_from, unknown

Query = Mapping[str, Any]


class References(NamedTuple):
    """The nodes that a query names, by parameter, and the sector."""

    nodes: Mapping[str, int]
    sector: str

    @property
    def start(self) -> int | None:
        return self.nodes.get("from")

    @property
    def to(self) -> int:
        return self.nodes["to"]

    def values(self, engine: Engine) -> dict[str, Any]:
        return {
            "from": results.node(engine, self.start),
            "to": results.node(engine, self.to),
            "sector": self.sector or None,
        }


def find_gap(engine: Engine, query: Query) -> dict[str, Any]:
    references = _references(engine, query)
    skill_set = _skill_set(engine, query)
    if skill_set is None:
        skill_set = engine.skill_set_at(references.nodes["from"])
    gap = engine.gap(skill_set, references.to, references.sector)
    return references.values(engine) | results.gap(engine, gap)


def find_nearest(engine: Engine, query: Query) -> dict[str, Any]:
    references = _references(engine, query)
    options: dict[str, Any] = {"frameworks": _frameworks(engine, query)}
    if "kind" in query:
        options["kinds"] = [NodeKind(kind) for kind in query["kind"]]
    skill_set = _skill_set(engine, query)
    start = references.nodes["from"] if skill_set is None else skill_set
    nearest = engine.nearest(start, query.get("k", 20), **options)
    return {
        "from": results.node(engine, references.start),
        "results": results.nearest(engine, nearest),
    }


def find_routes(engine: Engine, query: Query) -> dict[str, Any]:
    references = _references(engine, query)
    if references.start == references.to:
        error = ErrorDetail("The start and the target are the same.", "invalid")
        raise ValidationError({"to": [error]})
    routes = engine.routes(
        references.to,
        start=references.start,
        skill_set=_skill_set(engine, query),
        constraints=_constraints(query, references.sector),
        k=query.get("k", 5),
    )
    return references.values(engine) | {"results": results.routes(engine, routes)}


# ------------------------------------------------------------------ references
def _skill_set(engine: Engine, query: Query) -> SkillSet | None:
    return skill_set_from(engine, query["skills"]) if "skills" in query else None


def _references(engine: Engine, query: Query) -> References:
    given = [name for name in ("from", "to") if name in query]
    nodes = {name: node for name in given if (node := _node(engine, query[name])) is not None}
    errors = {name: [unknown(query[name])] for name in given if name not in nodes}
    sector = query.get("sector", "")
    if sector and sector not in engine.matrix.sectors:
        errors["sector"] = [unknown(sector)]
    if errors:
        _refuse(query, errors)
    if sector and (nodes["to"], sector) not in engine.matrix.sector_rows:
        message = f"'{query['to']}' has no profile in this sector."
        _refuse(query, {"sector": [ErrorDetail(message, "does_not_exist")]})
    return References(nodes, sector)


def _node(engine: Engine, slug: str) -> int | None:
    for kind in (NodeKind.ROLE_LEVEL, NodeKind.OCCUPATION):
        if (kind, slug) in engine.matrix.node_at:
            return engine.matrix.node(kind, slug)
    return None


def _frameworks(engine: Engine, query: Query) -> Sequence[str]:
    known = {*engine.matrix.frameworks.tolist()}
    frameworks = query.get("framework", [])
    if errors := [unknown(slug) for slug in frameworks if slug not in known]:
        _refuse(query, {"framework": errors})
    return frameworks


def _refuse(query: Query, errors: Mapping[str, Any]) -> NoReturn:
    # Only bodies have skills.
    raise UnknownReference(errors, status=409 if "skills" in query else 404)


def _constraints(query: Query, sector: str) -> RouteConstraints:
    currency = query.get("currency", "")
    needing = [name for name in ("no_step_down_in_pay", "country") if query.get(name)]
    if needing and not currency:
        message = f"Give a currency: {needing[0]} needs it."
        raise ValidationError({"currency": [ErrorDetail(message, "required")]})
    given = ("avoid_leadership", "no_step_down_in_pay", "most_steps")
    return RouteConstraints(
        sector=sector,
        pay=PayIn(currency, query.get("country", "")) if currency else None,
        **{name: query[name] for name in given if name in query},
    )
