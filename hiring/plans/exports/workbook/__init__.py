"""A plan as a workbook that goes on computing: change an input, and all totals follow.

Its formulas are those of ``hiring.plans.engine``. What they come to is written beside them, for
whoever opens the file where nothing is recalculated. What people typed is never a formula.
"""

from .about import About
from .writing import write_workbook

__all__ = ["About", "write_workbook"]
