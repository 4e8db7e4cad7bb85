"""Writes what a dry run showed, and carries the file from one page to the other."""

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

SALT = "hiring.plans.exchange"
VALID_SECONDS = 24 * 60 * 60


def import_rows(comparison: Comparison, *, expected_version: int, by: User) -> HiringPlan:
    """Save what the comparison says, or nothing where anything in it is wrong.

    Errors have keys such as ``rows.3.fte``, of the file's rows. ``save_plan`` refuses a plan that
    moved since ``expected_version``, so what is written is what the dry run of it showed.
    """
    if not comparison.is_right:
        raise ValidationError(comparison.errors)
    return save_plan(
        comparison.plan, expected_version=expected_version, by=by, rows=comparison.inputs
    )


@dataclass(frozen=True)
class SignedUpload:
    """A file between its dry run and its import: in the page itself, signed, so that the portal
    stores nothing of it, and what is applied is what this person was shown for this plan."""

    table: Table
    version: int
    removes: bool

    def again(self, plan: HiringPlan, *, removes: bool) -> "SignedUpload":
        """The same file, for the plan as it is now."""
        return SignedUpload(self.table, plan.version, removes)

    def sealed(self, plan: HiringPlan, by: User) -> str:
        content = {
            "plan": plan.pk,
            "by": by.pk,
            "version": self.version,
            "removes": self.removes,
            "said": self.table.said,
            "columns": [column.name for column in self.table.columns],
            "lines": [[number, [_text(c) for c in cells]] for number, cells in self.table.lines],
        }
        return signing.dumps(content, salt=SALT, compress=True)

    @classmethod
    def unsealed(cls, text: str, plan: HiringPlan, by: User) -> "SignedUpload":
        """Raises ``BadSignature`` where it is too old, or not of this plan and person."""
        content = signing.loads(text, salt=SALT, max_age=VALID_SECONDS)
        if (content["plan"], content["by"]) != (plan.pk, by.pk):
            raise signing.BadSignature("It is of another plan or person.")
        columns = tuple(BY_NAME[name] for name in content["columns"])
        lines = tuple((number, cells) for number, cells in content["lines"])
        return cls(Table(columns, lines, content["said"]), content["version"], content["removes"])


def _text(cell: Cell) -> str:
    """A cell that could be read, as the text that is read as the same."""
    if cell is None:
        return ""
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
