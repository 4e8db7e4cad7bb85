"""The editable fields of plans and of what belongs to them, declared once.

``HIRE_COLUMNS`` says of each field of a planned hire where it goes: grid, API, row files, history,
approval, computation and workbook. Everything else derives from it.
"""

from dataclasses import dataclass
from enum import StrEnum

from hiring.plans.models.recruiting_figures import STAGE_FIELDS


class Kind(StrEnum):
    """How a value is written and read. The key and the title of a row are in files only."""

    KEY = "key"
    TITLE = "title"
    ROLE_LEVEL = "role-level"
    TEXT = "text"
    CODE = "code"
    WHOLE = "whole"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes-no"
    CHOICE = "choice"


@dataclass(frozen=True)
class HireColumn:
    """A field of a planned hire and the places it goes to.

    It needs a new approval when it changes, is computed with and is in the workbook, unless the
    field says why not.
    """

    name: str
    header: str  # in files; also in the grid, unless ``grid_label`` is given
    kind: Kind
    help: str
    width: int  # of a column in a file, in letters
    grid: int  # place in the grid, from the left
    example: str = ""
    grid_label: str = ""
    seat: str = ""  # the attribute of the engine's seat that takes its value
    not_computed: str = ""
    workbook: str = ""  # its column in the workbook
    not_in_workbook: str = ""
    free_to_change: str = ""  # why it can change without another approval


HIRE_COLUMNS = (
    HireColumn(
        "role_level",
        "Role and level",
        Kind.ROLE_LEVEL,
        "The short name of a role at a level, as in its address.",
        32,
        grid=1,
        seat="role_level",
        workbook="title",
    ),
    HireColumn(
        "count",
        "Count",
        Kind.WHOLE,
        "How many people, from 1 to 99.",
        8,
        grid=2,
        not_computed="It becomes as many seats.",
        workbook="count",
    ),
    HireColumn(
        "knows_sector",
        "Sector specialist",
        Kind.YES_NO,
        "Whether they must meet the sector's requirements.",
        16,
        grid=13,
        grid_label="Specialist",
        seat="knows_sector",
        not_in_workbook="It affects coverage and pay bands, not the formulas.",
    ),
    HireColumn(
        "reason",
        "Reason",
        Kind.CHOICE,
        "Why you are hiring.",
        13,
        grid=16,
        not_computed="It describes the hire.",
        not_in_workbook="It changes no cost.",
        free_to_change="It changes neither people nor cost.",
    ),
    HireColumn(
        "job_location",
        "Place",
        Kind.TEXT,
        "Where they work, such as Leeds. May be empty.",
        20,
        grid=7,
        seat="place",
        workbook="place",
        free_to_change="Costs depend on the country, not on the place.",
    ),
    HireColumn(
        "country",
        "Country",
        Kind.CODE,
        "Two letters of ISO 3166. May be empty.",
        9,
        grid=8,
        example="GB",
        seat="country",
        workbook="country",
    ),
    HireColumn(
        "work_mode",
        "Work mode",
        Kind.CHOICE,
        "Where the work is done.",
        12,
        grid=9,
        not_computed="Costs don't depend on it.",
        not_in_workbook="It changes no cost.",
        free_to_change="It changes neither people nor cost.",
    ),
    HireColumn(
        "engagement_model",
        "Engagement",
        Kind.CHOICE,
        "On which terms they work.",
        16,
        grid=4,
        seat="engagement",
        workbook="engagement",
    ),
    HireColumn(
        "fte",
        "Full-time share",
        Kind.NUMBER,
        "1 for full time, 0.5 for half.",
        14,
        grid=11,
        example="0.5",
        grid_label="FTE",
        seat="fte",
        workbook="fte",
    ),
    HireColumn(
        "expected_start",
        "Expected start",
        Kind.DATE,
        "The first day of work.",
        14,
        grid=3,
        grid_label="Start",
        not_computed="Planned seats take it when the row is saved.",
        workbook="start",
    ),
    HireColumn(
        "latest_start",
        "Latest start",
        Kind.DATE,
        "The last day to start. May be empty.",
        13,
        grid=14,
        seat="latest_start",
        not_in_workbook="It changes no cost.",
        free_to_change="It sets a warning, not the start.",
    ),
    HireColumn(
        "end",
        "Last day",
        Kind.DATE,
        "Leave empty if the work has no end.",
        13,
        grid=15,
        seat="end",
        workbook="end",
    ),
    HireColumn(
        "pay",
        "Pay",
        Kind.NUMBER,
        "For a year, a contractor's day or a dedicated seat's month. "
        "Leave empty to use the middle of the pay band.",
        16,
        grid=5,
        example="60000.50",
        seat="pay",
        workbook="pay",
    ),
    HireColumn(
        "pay_currency",
        "Pay currency",
        Kind.CODE,
        "Three letters of ISO 4217. Required with pay.",
        12,
        grid=6,
        example="GBP",
        grid_label="Currency",
        seat="currency",
        workbook="currency",
    ),
    HireColumn(
        "priority",
        "Priority",
        Kind.CHOICE,
        "How much the plan depends on them.",
        10,
        grid=10,
        not_computed="It describes the hire.",
        not_in_workbook="It changes no cost.",
        free_to_change="It changes neither people nor cost.",
    ),
    HireColumn(
        "probability",
        "Probability",
        Kind.NUMBER,
        "How likely these hires are, from 0 to 1.",
        11,
        grid=12,
        example="0.75",
        seat="probability",
        workbook="probability",
        free_to_change="It is a forecast, and the approval covers all seats.",
    ),
)
HIRE_FIELDS = tuple(column.name for column in HIRE_COLUMNS)
GRID_COLUMNS = tuple(sorted(HIRE_COLUMNS, key=lambda column: column.grid))
HIRE_APPROVAL_FIELDS = tuple(c.name for c in HIRE_COLUMNS if not c.free_to_change)

PLAN_FIELDS = (
    "name",
    "sector",
    "business_goal",
    "goal_measure",
    "period_start",
    "period_end",
    "currency",
    "budget",
)
# The others describe the plan and change neither people nor cost.
PLAN_APPROVAL_FIELDS = ("sector", "period_start", "period_end", "currency", "budget")
ASSUMPTION_FIELDS = (
    "factor",
    "country",
    "engagement_model",
    "value",
    "currency",
    "source",
    "as_of",
)
RATE_FIELDS = ("currency", "rate", "source", "as_of")
HISTORY_FIELDS = ("period_start", "period_end", "role_family", *STAGE_FIELDS, "source")
UNIQUE_HISTORY = ("period_start", "period_end", "role_family")
UNIQUE_ASSUMPTION = ("factor", "country", "engagement_model")
UNIQUE_RATE = ("currency",)
