"""Planned hires as CSV and XLSX, out and in again without loss (docs/hiring-plans.md).

A file is read into a ``Table``. ``compare`` finds what it would change, row by row, and writes
nothing. ``import_rows`` then saves the changes with ``save_plan``.
"""

from .columns import COLUMNS
from .comparing import Comparison, Difference, State, compare
from .exporting import FORMATS, export_rows
from .importing import SignedUpload, import_rows
from .reading import MOST_BYTES, read_table
from .tables import Table

__all__ = [
    "COLUMNS",
    "FORMATS",
    "MOST_BYTES",
    "SignedUpload",
    "Comparison",
    "Difference",
    "State",
    "Table",
    "compare",
    "export_rows",
    "import_rows",
    "read_table",
]
