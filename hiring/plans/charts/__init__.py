"""Charts of a plan: the results of ``hiring.plans.engine`` as coordinates, labels and a table.

Each function returns a frozen chart, which the template of the same name in
``templates/hiring/plans/charts/`` draws as SVG. ``key`` is the prefix of its ids in the page, so
two charts of a kind need two keys.
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
