"""Careers: what somebody lacks for a role, what is near, and the ways there.

``current()`` gives the engine of the process::

    answering = current()            # .is_stale and .max_age go into Cache-Control
    engine = answering.engine
    have = engine.have({"python": 3, "sql": 2})       # slugs of skills, proficiencies 1 to 4
    node = engine.role_level("mid-data-scientist")    # or engine.occupation(slug)

    engine.gap(have, node, sector="healthcare")       # Gap: lines, readiness 0 to 1, months
    engine.readiness(have)                            # array: readiness for every node
    engine.nearest(have, 20)                          # or from a node; list of Near
    engine.routes(node, have=have, wishes=Wishes(avoid_leadership=True))   # list of Route
    specs = engine.pack(specs)                        # once per engine and change of jobs
    engine.match(have, specs, 20)                     # list of Match

Errors: ``UnknownNode``, ``UnknownSector`` and ``UnknownSkill`` are LookupErrors and mean 404 or a
bad field; what else can't be asked is a ValueError with a sentence for people. Months are of
learning beside a job, one skill after the other, by the table of LearningEffort. Formulas:
docs/careers.md.

Nothing here knows jobs, requests or people: what somebody gives is an argument and is kept nowhere.
"""

from roles.careers.shared import Answering, current

from .effort import MONTH
from .engine import Engine
from .gap import Gap, GapLine, RelatedSkill, Status
from .match import Match, Spec, SpecRequirement, Specs
from .matrix import CareerMatrix, UnknownNode, UnknownSector
from .nearest import Near, SharedSkill
from .pay import PayIn
from .routes import MOST_STEPS, Route, RouteStep, Wishes
from .skill_set import Have, UnknownSkill
from .tables import Evidence, Node, NodeKind

__all__ = [
    "MONTH",
    "MOST_STEPS",
    "Answering",
    "CareerMatrix",
    "Engine",
    "Evidence",
    "Gap",
    "GapLine",
    "Have",
    "Match",
    "Near",
    "Node",
    "NodeKind",
    "PayIn",
    "RelatedSkill",
    "Route",
    "RouteStep",
    "SharedSkill",
    "Spec",
    "SpecRequirement",
    "Specs",
    "Status",
    "UnknownNode",
    "UnknownSector",
    "UnknownSkill",
    "Wishes",
    "current",
]
