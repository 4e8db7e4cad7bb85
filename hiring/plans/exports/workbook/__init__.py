"""A plan as a workbook with formulas: change an input, and all totals follow.

The formulas are those of ``hiring.plans.engine``. Their results are stored with them, for programs
that don't recalculate. Text that people typed is never written as a formula.
"""

from .about import About
from .writing import write_workbook

__all__ = ["About", "write_workbook"]
