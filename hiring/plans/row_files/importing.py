"""Apply the changes of a dry run, and carry the file there from page to page."""

from dataclasses import dataclass
from decimal import Decimal

from django.core import signing
from django.core.exceptions import ValidationError

from hiring.plans.models import HiringPlan
from hiring.plans.services.saving import save_plan
from portal.accounts.models import User

from .cells import Cell
from .columns import BY_NAME
from .comparing import Comparison
from .tables import Table

SALT = "hiring.plans.row_files"
VALID_SECONDS = 24 * 60 * 60


def import_rows(comparison: Comparison, *, expected_version: int, by: User) -> HiringPlan:
    """Save the changes, or nothing if anything is wrong.

    Errors have keys such as ``rows.3.fte``, counted in the file. ``save_plan`` refuses a plan that
    was saved after ``expected_version``, so the changes are those that the dry run showed.
    """
    if not comparison.is_right:
        raise ValidationError(comparison.errors)
    return save_plan(
        comparison.plan, expected_version=expected_version, by=by, rows=comparison.inputs
    )


@dataclass(frozen=True)
class SignedUpload:
    """An uploaded file between its dry run and its import.

    The page holds it, signed. So Rolebook doesn't store it, and applies only what this person has
    reviewed for this plan.
    """

    table: Table
    version: int
    removes: bool

    def rebase(self, plan: HiringPlan, *, removes: bool) -> "SignedUpload":
        """The same file for the current version of the plan."""
        return SignedUpload(self.table, plan.version, removes)

    def dumps(self, plan: HiringPlan, by: User) -> str:
        content = {
            "plan": plan.pk,
            "by": by.pk,
            "version": self.version,
            "removes": self.removes,
            "read_as": self.table.read_as,
            "columns": [column.name for column in self.table.columns],
            "lines": [[number, [_text(c) for c in cells]] for number, cells in self.table.lines],
        }
        return signing.dumps(content, salt=SALT, compress=True)

    @classmethod
    def loads(cls, text: str, plan: HiringPlan, by: User) -> "SignedUpload":
        """Raise ``BadSignature`` if it is too old, or for another plan or person."""
        content = signing.loads(text, salt=SALT, max_age=VALID_SECONDS)
        if (content["plan"], content["by"]) != (plan.pk, by.pk):
            raise signing.BadSignature("It is for another plan or person.")
        columns = tuple(BY_NAME[name] for name in content["columns"])
        lines = tuple((number, cells) for number, cells in content["lines"])
        return cls(
            Table(columns, lines, content["read_as"]), content["version"], content["removes"]
        )


def _text(cell: Cell) -> str:
    """A cell as text that reads as the same value."""
    if cell is None:
        return ""
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
