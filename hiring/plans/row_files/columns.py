"""The columns of row files, the same in CSV and XLSX."""

from dataclasses import dataclass

from hiring.plans.fields import HIRE_COLUMNS, Kind
from hiring.plans.models import PlannedHire

FIELDS = {field.name: field for field in PlannedHire._meta.concrete_fields}
EXAMPLES = {
    Kind.KEY: "the row's key as it was exported, or nothing",
    Kind.ROLE_LEVEL: "the short name of a role level, such as senior-data-scientist",
    Kind.WHOLE: "a whole number, such as 2",
    Kind.NUMBER: "a number with a point and without separators, such as {example}",
    Kind.DATE: "a date as year-month-day, such as 2027-01-31",
    Kind.YES_NO: "yes or no",
    Kind.TITLE: "the title of the role level, or nothing",
    Kind.TEXT: "text of up to 150 characters",
    Kind.CODE: "a code such as {example}",
}


@dataclass(frozen=True)
class Column:
    """``name`` is a field of a planned hire, except for a key or title; ``width`` is in letters."""

    name: str
    header: str
    kind: Kind
    help: str
    width: int = 14
    example: str = ""

    @property
    def choices(self) -> tuple[tuple[str | int, str], ...]:
        """The choices: the stored value and the text of the cell."""
        if self.kind is Kind.YES_NO:
            return ((True, "yes"), (False, "no"))
        if self.kind is not Kind.CHOICE:
            return ()
        return tuple((value, str(label)) for value, label in FIELDS[self.name].flatchoices)

    @property
    def wants(self) -> str:
        """A description of what to enter, to follow 'Enter' in a message."""
        if self.kind is Kind.CHOICE:
            words = [label for _, label in self.choices]
            return f"{', '.join(words[:-1])} or {words[-1]}"
        return EXAMPLES[self.kind].format(example=self.example)

    @property
    def is_field(self) -> bool:
        return self.kind not in (Kind.KEY, Kind.TITLE)

    @property
    def needs_value(self) -> bool:
        """Whether an existing row must have a value."""
        return self.is_field and not FIELDS[self.name].blank

    @property
    def has_default(self) -> bool:
        """Whether a new row may leave it empty and take the default."""
        return self.is_field and FIELDS[self.name].has_default()


# In files alone: which row of the plan it is, and the name of its role level for people.
ROW_KEY = Column(
    "identity",
    "Row key",
    Kind.KEY,
    "Identifies the row in the plan. Leave it as it is, and empty in a new row.",
    12,
)
TITLE = Column("title", "Title", Kind.TITLE, "The name of the role level, for people to read.", 32)
FIELD_COLUMNS = tuple(
    Column(field.name, field.header, field.kind, field.help, field.width, field.example)
    for field in HIRE_COLUMNS
)
COLUMNS = (ROW_KEY, FIELD_COLUMNS[0], TITLE, *FIELD_COLUMNS[1:])
BY_NAME = {column.name: column for column in COLUMNS}
# They identify the row and the hire.
REQUIRED = ("identity", "role_level")
