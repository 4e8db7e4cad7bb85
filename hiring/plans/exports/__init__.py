"""What leaves a plan: a workbook, a report for the board, a calendar."""

from .files import FILES, ICS, PDF, XLSX, ReportFile

__all__ = ["FILES", "ICS", "PDF", "XLSX", "ReportFile"]
