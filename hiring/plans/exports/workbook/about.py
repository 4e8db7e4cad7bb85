from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class About:
    """What a workbook shows of a plan besides its figures."""

    name: str
    facts: tuple[tuple[str, str], ...] = ()  # label and text, above the figures
    titles: dict[str, str] = field(default_factory=dict)  # of the plan's rows, by key
    budget: Decimal | None = None
    on: date | None = None  # the day of the export
