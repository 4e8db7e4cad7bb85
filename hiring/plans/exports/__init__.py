"""The exports of a plan: a workbook, a board report and a calendar."""

from .files import FILES, ICS, PDF, XLSX, ReportFile

__all__ = ["FILES", "ICS", "PDF", "XLSX", "ReportFile"]
