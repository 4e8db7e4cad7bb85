"""The worked example of docs/hiring-plans.md, read from its tables."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings

from hiring.plans.engine import inputs

PATH = Path(settings.BASE_DIR) / "docs" / "hiring-plans.md"
PERIOD = inputs.Period(date(2028, 1, 1), date(2028, 12, 31))
BUDGET = Decimal(150_000)


def table(first_column: str) -> list[dict[str, str]]:
    """The rows of the table of which the first column has that heading."""
    lines = PATH.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(f"| {first_column} |"))
    cells = []
    for line in lines[at:]:
        if not line.startswith("|"):
            break
        cells.append([cell.strip() for cell in line.strip("|").split("|")])
    heading, _, *rows = cells
    return [dict(zip(heading, row, strict=True)) for row in rows]


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def seats() -> list[inputs.Seat]:
    return [
        inputs.Seat(
            key=row["seat"],
            row=row["seat"],
            role_level="role-senior",
            role="role",
            engagement=inputs.Engagement(row["engagement"]),
            start=date.fromisoformat(row["start"]),
            end=date.fromisoformat(row["end"]) if row["end"] else None,
            pay=number(row["pay"]),
            currency=row["currency"],
            country=row["country"],
            fte=Decimal(row["FTE"]),
            probability=Decimal(row["probability"]),
        )
        for row in table("seat")
    ]


def assumptions() -> inputs.Assumptions:
    values = tuple(
        inputs.Assumption(
            inputs.Factor(row["assumed"]),
            number(row["value"]),
            country=row["country"],
            engagement=row["engagement"],
            currency=row["currency"],
        )
        for row in table("assumed")
    )
    return inputs.Assumptions(values, "GBP", (inputs.ExchangeRate("EUR", Decimal("0.85")),))
