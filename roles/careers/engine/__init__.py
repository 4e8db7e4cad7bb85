"""The career engine: gaps to a role, nearby roles, routes between roles, matching jobs.

``roles.careers.engine_cache`` builds it from the catalogue and shares it::

    snapshot = current_engine()      # its is_stale and max_age go into Cache-Control
    engine = snapshot.engine
    skill_set = engine.skill_set({"python": 3, "sql": 2})   # slugs to proficiencies from 1 to 4
    node = engine.role_level("mid-data-scientist")          # or engine.occupation(slug)

    engine.gap(skill_set, node, sector="healthcare")  # Gap: lines, readiness 0 to 1, months
    engine.readiness(skill_set)                       # array: readiness for every node
    engine.nearest(skill_set, 20)                     # or from a node; list of Near
    constraints = RouteConstraints(avoid_leadership=True)
    engine.routes(node, skill_set=skill_set, constraints=constraints)     # list of Route
    specs = engine.pack(specs)                        # once per engine and change of jobs
    engine.match(skill_set, specs, 20)                # list of Match

``UnknownNode``, ``UnknownSector`` and ``UnknownSkill`` are LookupErrors: answer 404, or an error at
the field. Any other invalid question raises ValueError with a message for people. Months are months
of learning alongside a job, one skill after another, from the LearningEffort table. For formulas,
see docs/careers.md.

Everything in this package is pure: no Django, no database, and no skills kept between calls.
"""

from .effort import MONTH
from .engine import Engine
from .gap import Gap, GapLine, RelatedSkill, Status
from .match import Match, Spec, SpecRequirement, Specs
from .matrix import CareerMatrix, UnknownNode, UnknownSector
from .nearest import Near, SharedSkill
from .pay import PayIn
from .routes import MOST_STEPS, Route, RouteConstraints, RouteStep
from .skill_set import SkillSet, UnknownSkill
from .tables import Evidence, Node, NodeKind

__all__ = [
    "MONTH",
    "MOST_STEPS",
    "CareerMatrix",
    "Engine",
    "Evidence",
    "Gap",
    "GapLine",
    "Match",
    "Near",
    "Node",
    "NodeKind",
    "PayIn",
    "RelatedSkill",
    "Route",
    "RouteConstraints",
    "RouteStep",
    "SharedSkill",
    "SkillSet",
    "Spec",
    "SpecRequirement",
    "Specs",
    "Status",
    "UnknownNode",
    "UnknownSector",
    "UnknownSkill",
]
