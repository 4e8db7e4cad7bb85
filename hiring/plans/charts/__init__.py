"""Pictures of a plan: what ``hiring.plans.engine`` works out, as coordinates, labels and a table.

Each function returns a frozen chart that a template of its name in
``templates/hiring/plans/charts/``
draws as SVG. ``key`` begins the ids in the page, so two charts of a kind need two keys.
"""

from .gantt import seat_gantt
from .heat import coverage_heat
from .people import head_count
from .progress import progress
from .scenario_people import scenario_people
from .scenarios import scenario_lines
from .spending import cumulative_cost

__all__ = [
    "coverage_heat",
    "cumulative_cost",
    "head_count",
    "progress",
    "scenario_lines",
    "scenario_people",
    "seat_gantt",
]
