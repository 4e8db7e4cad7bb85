from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class About:
    """What a workbook says of a plan beside its figures."""

    name: str
    facts: tuple[tuple[str, str], ...] = ()  # label and text, above the figures
    titles: dict[str, str] = field(default_factory=dict)  # of the plan's rows, by key
    budget: Decimal | None = None
    on: date | None = None  # the day of the export
