"""Questions about careers, asked of an engine: what they name is looked up, the answers are plain.

Each takes what an input serializer has validated. Raises ``UnknownReference`` for what isn't there,
as 404 where the address named it and 409 where a body did, and ``ValidationError`` for the rest.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, NoReturn

from rest_framework.exceptions import ErrorDetail, ValidationError

from portal.rest.problems import UnknownReference
from roles.careers.engine import Engine, NodeKind, PayIn, RouteConstraints

from . import results as results
from .inputs import skill_set_from, unknown

Query = Mapping[str, Any]


class RouteEnds(NamedTuple):
    """Where it starts, where it leads and in which sector, of those that are given."""

    start: int | None
    to: int | None
    sector: str

    def named(self, engine: Engine) -> dict[str, Any]:
        return {
            "from": results.node(engine, self.start),
            "to": results.node(engine, self.to),
            "sector": self.sector or None,
        }


def find_gap(engine: Engine, query: Query) -> dict[str, Any]:
    places = _ends(engine, query)
    skill_set = (
        skill_set_from(engine, query["skills"])
        if "skills" in query
        else engine.skill_set_at(places.start)
    )
    found = results.gap(engine, engine.gap(skill_set, places.to, places.sector))
    return places.named(engine) | found


def find_nearest(engine: Engine, query: Query) -> dict[str, Any]:
    start = _ends(engine, query).start
    constraints: dict[str, Any] = {"frameworks": _frameworks(engine, query)}
    if "kind" in query:
        constraints["kinds"] = [NodeKind(kind) for kind in query["kind"]]
    given = skill_set_from(engine, query["skills"]) if "skills" in query else start
    found = engine.nearest(given, query.get("k", 20), **constraints)
    return {"from": results.node(engine, start), "results": results.nearest(engine, found)}


def find_routes(engine: Engine, query: Query) -> dict[str, Any]:
    places = _ends(engine, query)
    skill_set = skill_set_from(engine, query["skills"]) if "skills" in query else None
    if places.start == places.to:
        says = ErrorDetail("The way ends where it begins.", "invalid")
        raise ValidationError({"to": [says]})
    constraints = _constraints(query, places.sector)
    k = query.get("k", 5)
    found = engine.routes(
        places.to, start=places.start, skill_set=skill_set, constraints=constraints, k=k
    )
    return places.named(engine) | {"results": results.routes(engine, found)}


# ------------------------------------------------------------------ what they name
def _ends(engine: Engine, query: Query) -> RouteEnds:
    found = {name: _node(engine, query[name]) for name in ("from", "to") if name in query}
    missing = {name: [unknown(query[name])] for name, node in found.items() if node is None}
    sector = query.get("sector", "")
    if sector and sector not in engine.matrix.sectors:
        missing["sector"] = [unknown(sector)]
    if missing:
        _refuse(query, missing)
    to = found.get("to")
    if sector and (to, sector) not in engine.matrix.sector_rows:
        says = f"'{query['to']}' has no profile in this sector."
        _refuse(query, {"sector": [ErrorDetail(says, "does_not_exist")]})
    return RouteEnds(found.get("from"), to, sector)


def _node(engine: Engine, slug: str) -> int | None:
    for kind in (NodeKind.ROLE_LEVEL, NodeKind.OCCUPATION):
        if (kind, slug) in engine.matrix.node_at:
            return engine.matrix.node(kind, slug)
    return None


def _frameworks(engine: Engine, query: Query) -> Sequence[str]:
    known = {*engine.matrix.frameworks.tolist()}
    frameworks = query.get("framework", [])
    if missing := [unknown(slug) for slug in frameworks if slug not in known]:
        _refuse(query, {"framework": missing})
    return frameworks


def _refuse(query: Query, errors: Mapping[str, Any]) -> NoReturn:
    # Only a body brings skills.
    raise UnknownReference(errors, status=409 if "skills" in query else 404)


def _constraints(query: Query, sector: str) -> RouteConstraints:
    currency = query.get("currency", "")
    needing = [name for name in ("no_step_down_in_pay", "country") if query.get(name)]
    if needing and not currency:
        says = f"Say in which currency pay is looked at: {needing[0]} needs it."
        raise ValidationError({"currency": [ErrorDetail(says, "required")]})
    given = ("avoid_leadership", "no_step_down_in_pay", "most_steps")
    return RouteConstraints(
        sector=sector,
        pay=PayIn(currency, query.get("country", "")) if currency else None,
        **{name: query[name] for name in given if name in query},
    )
