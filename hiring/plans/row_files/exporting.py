"""The rows of a plan as a file to download."""

from dataclasses import dataclass

from django.utils.text import slugify

from hiring.plans.loading.offered_levels import offered_levels
from hiring.plans.models import HiringPlan

from .csv_files import write_csv
from .values import rows_in_order
from .xlsx_files import write_xlsx

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class ExportedFile:
    name: str
    media_type: str
    content: bytes


def export_rows(plan: HiringPlan, file_format: str) -> ExportedFile:
    """All rows in their order; ``file_format`` is csv or xlsx."""
    rows = rows_in_order(plan)
    if file_format == "csv":
        content = write_csv(rows)
    else:
        levels = offered_levels(plan).order_by("role__title", "level__rank", "position", "slug")
        content = write_xlsx(rows, list(levels))
    name = f"{slugify(plan.name)[:60] or 'plan'}-rows.{file_format}"
    return ExportedFile(name, FORMATS[file_format], content)
