"""Questions about careers, asked of an engine: what they name is looked up, the answers are plain.

Each takes what an input serializer has validated. Raises ``UnknownReference`` for what isn't there,
as 404 where the address named it and 409 where a body did, and ``ValidationError`` for the rest.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, NoReturn

from rest_framework.exceptions import ErrorDetail, ValidationError

from portal.rest.problems import UnknownReference
from roles.careers.engine import Engine, NodeKind, PayIn, Wishes

from . import results as results
from .inputs import have_of, unknown

Asked = Mapping[str, Any]


class Places(NamedTuple):
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


def find_gap(engine: Engine, asked: Asked) -> dict[str, Any]:
    places = _places(engine, asked)
    have = have_of(engine, asked["skills"]) if "skills" in asked else engine.have_at(places.start)
    found = results.gap(engine, engine.gap(have, places.to, places.sector))
    return places.named(engine) | found


def find_nearest(engine: Engine, asked: Asked) -> dict[str, Any]:
    start = _places(engine, asked).start
    wishes: dict[str, Any] = {"frameworks": _frameworks(engine, asked)}
    if "kind" in asked:
        wishes["kinds"] = [NodeKind(kind) for kind in asked["kind"]]
    given = have_of(engine, asked["skills"]) if "skills" in asked else start
    found = engine.nearest(given, asked.get("k", 20), **wishes)
    return {"from": results.node(engine, start), "results": results.nearest(engine, found)}


def find_routes(engine: Engine, asked: Asked) -> dict[str, Any]:
    places = _places(engine, asked)
    have = have_of(engine, asked["skills"]) if "skills" in asked else None
    if places.start == places.to:
        says = ErrorDetail("The way ends where it begins.", "invalid")
        raise ValidationError({"to": [says]})
    wishes = _wishes(asked, places.sector)
    k = asked.get("k", 5)
    found = engine.routes(places.to, start=places.start, have=have, wishes=wishes, k=k)
    return places.named(engine) | {"results": results.routes(engine, found)}


# ------------------------------------------------------------------ what they name
def _places(engine: Engine, asked: Asked) -> Places:
    found = {name: _node(engine, asked[name]) for name in ("from", "to") if name in asked}
    missing = {name: [unknown(asked[name])] for name, node in found.items() if node is None}
    sector = asked.get("sector", "")
    if sector and sector not in engine.matrix.sectors:
        missing["sector"] = [unknown(sector)]
    if missing:
        _refuse(asked, missing)
    to = found.get("to")
    if sector and (to, sector) not in engine.matrix.sector_rows:
        says = f"'{asked['to']}' has no profile in this sector."
        _refuse(asked, {"sector": [ErrorDetail(says, "does_not_exist")]})
    return Places(found.get("from"), to, sector)


def _node(engine: Engine, slug: str) -> int | None:
    for kind in (NodeKind.ROLE_LEVEL, NodeKind.OCCUPATION):
        if (kind, slug) in engine.matrix.node_at:
            return engine.matrix.node(kind, slug)
    return None


def _frameworks(engine: Engine, asked: Asked) -> Sequence[str]:
    known = {*engine.matrix.frameworks.tolist()}
    frameworks = asked.get("framework", [])
    if missing := [unknown(slug) for slug in frameworks if slug not in known]:
        _refuse(asked, {"framework": missing})
    return frameworks


def _refuse(asked: Asked, errors: Mapping[str, Any]) -> NoReturn:
    # Only a body brings skills.
    raise UnknownReference(errors, status=409 if "skills" in asked else 404)


def _wishes(asked: Asked, sector: str) -> Wishes:
    currency = asked.get("currency", "")
    needing = [name for name in ("no_step_down_in_pay", "country") if asked.get(name)]
    if needing and not currency:
        says = f"Say in which currency pay is looked at: {needing[0]} needs it."
        raise ValidationError({"currency": [ErrorDetail(says, "required")]})
    given = ("avoid_leadership", "no_step_down_in_pay", "most_steps")
    return Wishes(
        sector=sector,
        pay=PayIn(currency, asked.get("country", "")) if currency else None,
        **{name: asked[name] for name in given if name in asked},
    )
