"""The files that a plan can be exported as."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import slugify

from hiring.plans.loading.computed import ComputedPlan
from hiring.plans.models import HiringPlan

from .board import write_board_report
from .milestones import write_calendar
from .spreadsheet import write_spreadsheet


@dataclass(frozen=True)
class ReportFile:
    suffix: str
    content_type: str
    write: Callable[[ComputedPlan], bytes]  # of a plan that can be computed

    def name(self, plan: HiringPlan) -> str:
        return f"{slugify(plan.name)[:80] or 'hiring-plan'}.{self.suffix}"


XLSX = ReportFile(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write_spreadsheet,
)
PDF = ReportFile("pdf", "application/pdf", write_board_report)
ICS = ReportFile("ics", "text/calendar; charset=utf-8", write_calendar)
FILES = {file.suffix: file for file in (XLSX, PDF, ICS)}
