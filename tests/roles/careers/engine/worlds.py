"""Small catalogues for the engine, written as dictionaries, without a database."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from roles.careers.engine.engine import Engine
from roles.careers.engine.tables import (
    Band,
    Evidence,
    Links,
    Node,
    NodeKind,
    Relation,
    SectorProfile,
    SkillRow,
    SourcedStep,
    Tables,
)

# A requirement: the proficiency that is wanted, 0 for any, and whether it is essential.
Profile = Mapping[str, tuple[int, bool]]
EFFORTS = {
    (kind, proficiency): Decimal(months)
    for kind in ("skill", "tool")
    for proficiency, months in enumerate(("0.5", "3", "9", "24"), start=1)
}


def node(slug: str, **fields: Any) -> Node:
    given = {"kind": NodeKind.ROLE_LEVEL, "key": 0, "framework": "rolebook", "group": slug}
    return Node(slug=slug, title=slug, **(given | fields))


def occupation(slug: str, **fields: Any) -> Node:
    return node(slug, kind=NodeKind.OCCUPATION, framework="esco", **fields)


def band(level: int, pay: int, **fields: Any) -> Band:
    given = {
        "slug": f"band-{level}-{pay}",
        "level_id": level,
        "role_id": None,
        "sector_id": None,
        "country": "",
        "currency": "GBP",
        "period": "year",
        "minimum": Decimal(pay),
        "median": None,
        "maximum": None,
        "sample_size": None,
        "dated_for_jobs": None,
    }
    return Band(**(given | fields))


def tables(
    profiles: Mapping[str, Profile],
    *,
    nodes: Sequence[Node] = (),
    sectors: Mapping[tuple[str, str], Profile] | None = None,
    relations: Sequence[tuple[str, str, int]] = (),
    steps: Sequence[tuple[str, str]] = (),
    twins: Mapping[str, str] | None = None,
    skills: Sequence[str] = (),
    **given: Any,
) -> Tables:
    """``profiles`` by a node's slug, ``sectors`` by a node's and a sector's slug."""
    sectors, twins = sectors or {}, twins or {}
    every = [*profiles.values(), *sectors.values()]
    named = dict.fromkeys([*skills, *twins, *twins.values(), *(s for each in every for s in each)])
    at = {slug: n for n, slug in enumerate(named)}
    described = {each.slug: each for each in nodes}
    rows = [described.get(slug) or node(slug) for slug in profiles]
    place = {slug: n for n, slug in enumerate(profiles)}
    links = [
        (row, at[skill], wanted, essential)
        for row, profile in enumerate(every)
        for skill, (wanted, essential) in profile.items()
    ]
    columns = np.array(links, np.int64).reshape(-1, 4).T
    return Tables(
        version=given.pop("version", 1),
        skills=[
            SkillRow(slug, slug.title(), "skill", at[twins[slug]] if slug in twins else None)
            for slug in at
        ],
        nodes=rows,
        links=Links(
            columns[0].astype(np.int32),
            columns[1].astype(np.int32),
            columns[2].astype(np.int8),
            columns[3].astype(bool),
        ),
        sector_profiles=[SectorProfile(place[slug], sector) for slug, sector in sectors],
        sectors={sector: n for n, sector in enumerate(dict.fromkeys(s for _, s in sectors))},
        relations=[Relation(at[a], at[b], part) for a, b, part in relations],
        steps=[SourcedStep(place[a], place[b], "promotion", Evidence.CURATED) for a, b in steps],
        efforts=given.pop("efforts", EFFORTS),
        **given,
    )


def engine(profiles: Mapping[str, Profile], **given: Any) -> Engine:
    return Engine.build(tables(profiles, **given))
