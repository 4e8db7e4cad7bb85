"""Values of plans that aren't stored."""

from datetime import date
from typing import Any

from roles.models import RoleLevel

PERIOD = {"period_start": date(2026, 1, 1), "period_end": date(2026, 12, 31)}


def row_values(role_level: RoleLevel, **values: Any) -> dict[str, Any]:
    return {"role_level": role_level, "expected_start": date(2026, 3, 1)} | values
