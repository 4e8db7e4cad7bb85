"""The columns in which planned hires leave and come back, in CSV and XLSX alike."""

from dataclasses import dataclass
from enum import StrEnum

from hiring.plans.models import PlannedHire


class Kind(StrEnum):
    """How a cell is written and read."""

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


EXAMPLES = {
    Kind.KEY: "the row's key as it was exported, or nothing",
    Kind.ROLE_LEVEL: "a role-level's short name, such as senior-data-scientist",
    Kind.WHOLE: "a whole number, such as 2",
    Kind.NUMBER: "a number with a point and without separators, such as {example}",
    Kind.DATE: "a date as year-month-day, such as 2027-01-31",
    Kind.YES_NO: "yes or no",
    Kind.TITLE: "the title of the role-level, or nothing",
    Kind.TEXT: "text of up to 150 characters",
    Kind.CODE: "a code such as {example}",
}


@dataclass(frozen=True)
class Column:
    """``name`` is the field of a planned hire, or what stands for it; ``width`` is in letters."""

    name: str
    header: str
    kind: Kind
    help: str
    width: int = 14
    example: str = ""

    @property
    def choices(self) -> tuple[tuple[str | int, str], ...]:
        """What may be chosen: the value that is stored, and the word that stands in the cell."""
        if self.kind is Kind.YES_NO:
            return ((True, "yes"), (False, "no"))
        if self.kind is not Kind.CHOICE:
            return ()
        field = PlannedHire._meta.get_field(self.name)
        return tuple((value, str(label)) for value, label in field.flatchoices)

    @property
    def wants(self) -> str:
        """What belongs in a cell, to end a sentence that begins with 'Give'."""
        if self.kind is Kind.CHOICE:
            words = [label for _, label in self.choices]
            return f"{', '.join(words[:-1])} or {words[-1]}"
        return EXAMPLES[self.kind].format(example=self.example)

    @property
    def is_field(self) -> bool:
        return self.kind not in (Kind.KEY, Kind.TITLE)

    @property
    def needs_value(self) -> bool:
        """Whether a row that exists has to have something here."""
        return self.is_field and not PlannedHire._meta.get_field(self.name).blank

    @property
    def has_default(self) -> bool:
        """Whether a new row may leave it empty, and takes the usual value then."""
        return self.is_field and PlannedHire._meta.get_field(self.name).has_default()


COLUMNS = (
    Column(
        "identity",
        "Row key",
        Kind.KEY,
        "Says which row of the plan this is. Leave it as it is, and empty in a new row.",
        12,
    ),
    Column(
        "role_level",
        "Role and level",
        Kind.ROLE_LEVEL,
        "The short name of a role at a level, as in its address.",
        32,
    ),
    Column(
        "title",
        "Title",
        Kind.TITLE,
        "What the role-level is called. For people to read.",
        32,
    ),
    Column("count", "Count", Kind.WHOLE, "How many people, from 1 to 99.", 8),
    Column(
        "knows_sector",
        "Sector specialist",
        Kind.YES_NO,
        "Whether they must bring what the plan's sector asks for.",
        16,
    ),
    Column("reason", "Reason", Kind.CHOICE, "Why somebody is hired.", 13),
    Column("job_location", "Place", Kind.TEXT, "Where they work, such as Leeds. May be empty.", 20),
    Column("country", "Country", Kind.CODE, "Two letters of ISO 3166. May be empty.", 9, "GB"),
    Column("work_mode", "Work mode", Kind.CHOICE, "Where the work is done.", 12),
    Column("engagement_model", "Engagement", Kind.CHOICE, "On which terms they work.", 16),
    Column("fte", "Full-time share", Kind.NUMBER, "1 for full time, 0.5 for half.", 14, "0.5"),
    Column("expected_start", "Expected start", Kind.DATE, "The first day of work.", 14),
    Column("latest_start", "Latest start", Kind.DATE, "The last day to start. May be empty.", 13),
    Column("end", "Last day", Kind.DATE, "Empty where the work has no end.", 13),
    Column(
        "pay",
        "Pay",
        Kind.NUMBER,
        "A year's pay, a contractor's day or a dedicated seat's month. "
        "Empty takes the middle of the pay band.",
        16,
        "60000.50",
    ),
    Column(
        "pay_currency",
        "Pay currency",
        Kind.CODE,
        "Three letters of ISO 4217. Needed where pay is given.",
        12,
        "GBP",
    ),
    Column("priority", "Priority", Kind.CHOICE, "How much the plan depends on them.", 10),
    Column(
        "probability",
        "Probability",
        Kind.NUMBER,
        "How likely it is that they are hired, from 0 to 1.",
        11,
        "0.75",
    ),
)
BY_NAME = {column.name: column for column in COLUMNS}
# Without them nobody can say which row is meant, or whom it is for.
REQUIRED = ("identity", "role_level")
