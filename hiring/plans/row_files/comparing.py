"""The dry run: what a file would change in a plan, row by row, before anything is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from hiring.plans.fields import HIRE_APPROVAL_FIELDS
from hiring.plans.loading.offered_levels import offered_levels
from hiring.plans.models import HiringPlan, PlannedHire
from hiring.plans.services import approval_scope
from hiring.plans.services.saving import MAX_ROWS, RowInput, find_row_in_recruitment
from hiring.plans.validation import find_row_errors

from .cells import in_words, text_of
from .columns import BY_NAME, FIELD_COLUMNS, Column
from .reading import FileRow, read_rows
from .tables import Table
from .values import rows_in_order, value_of

# The fields that distinguish rows with the same role level.
DISTINGUISHING = ("count", "job_location", "expected_start")


class State(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    GONE = "gone"
    WRONG = "wrong"


@dataclass(frozen=True)
class Change:
    """One cell before and after; a new row has only an after."""

    column: Column
    before: Any
    after: Any

    @property
    def texts(self) -> tuple[str, str]:
        """Both as text in CSV."""
        return text_of(self.column, self.before), text_of(self.column, self.after)

    @property
    def words(self) -> tuple[str, str]:
        """Both as pages show them."""
        return in_words(self.column, self.before), in_words(self.column, self.after)


@dataclass(frozen=True)
class Fault:
    """A problem with a cell, or with the whole row if there is no column."""

    column: Column | None
    message: str


@dataclass(frozen=True)
class Difference:
    """The effect on one row. ``number`` is its row in the file, None if the file leaves it out."""

    number: int | None
    state: State
    title: str
    about: str
    identity: UUID | None
    given: RowInput
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()

    def place(self, fault: Fault) -> str:
        return f"Row {self.number}, {fault.column.header}" if fault.column else f"Row {self.number}"


@dataclass(frozen=True)
class Comparison:
    """``inputs`` are the rows to save; ``problems`` concern the plan as a whole."""

    plan: HiringPlan
    table: Table
    removes: bool
    differences: list[Difference]
    inputs: list[RowInput]
    problems: list[str] = field(default_factory=list)
    is_reordered: bool = False

    def of(self, state: State) -> list[Difference]:
        return [one for one in self.differences if one.state is state]

    @property
    def errors(self) -> dict[str, list[str]]:
        """All errors, with keys such as rows.3.fte for the fourth row of the file."""
        errors = {"rows": self.problems} if self.problems else {}
        for index, one in enumerate(self.differences):
            for fault in one.faults:
                name = f".{fault.column.name}" if fault.column else ""
                errors.setdefault(f"rows.{index}{name}", []).append(
                    f"{one.place(fault)}: {fault.message}"
                )
        return errors

    @property
    def is_right(self) -> bool:
        return not self.problems and not self.of(State.WRONG)

    @property
    def faults(self) -> list[tuple[Difference, Fault]]:
        return [(one, fault) for one in self.differences for fault in one.faults]

    @property
    def is_applicable(self) -> bool:
        return self.is_right and self.changes_something

    @property
    def changes_something(self) -> bool:
        goes = self.removes and self.of(State.GONE)
        return bool(self.of(State.NEW) or self.of(State.CHANGED) or goes or self.is_reordered)

    @property
    def reopens(self) -> bool:
        """Whether the plan would need a new approval."""
        if self.plan.status not in approval_scope.UNDER_DECISION:
            return False
        touched = {change.column.name for one in self.of(State.CHANGED) for change in one.changes}
        goes = self.removes and self.of(State.GONE)
        return bool(self.of(State.NEW) or goes or touched & {*HIRE_APPROVAL_FIELDS})


def compare(plan: HiringPlan, table: Table, *, removes: bool) -> Comparison:
    """Find the effect on each row; ``removes`` removes rows that the table leaves out."""
    stored = rows_in_order(plan)
    order = [hire.identity for hire in stored]
    by_key: dict[UUID | None, PlannedHire] = dict(zip(order, stored, strict=True))
    levels = offered_levels(plan).select_related("role", "level").in_bulk(field_name="slug")
    rows = read_rows(table, levels, {*order})
    named = {row.identity for row in rows}
    missing = [hire for hire in stored if hire.identity not in named]
    in_file = [
        _difference(plan, by_key.get(row.identity), row, index) for index, row in enumerate(rows)
    ]
    gone = [_gone(hire) for hire in missing]
    staying = _in_order(order, in_file, [] if removes else gone)
    return Comparison(
        plan=plan,
        table=table,
        removes=removes,
        differences=[*in_file, *gone],
        inputs=[one.given for one in staying],
        problems=_problems(plan, len(staying), missing if removes else ()),
        is_reordered=_is_reordered(order, staying),
    )


def _difference(plan: HiringPlan, hire: PlannedHire | None, row: FileRow, index: int) -> Difference:
    """Set the file's values on ``hire``, without saving it, and find what differs."""
    before = {column.name: hire and value_of(column, hire) for column in FIELD_COLUMNS}
    after = hire or PlannedHire(plan=plan)
    key = {} if hire or row.identity is None else {"identity": row.identity}
    given = RowInput(key | row.values, hire.pk if hire else None)
    # Cells that can't be read count as empty, so that rules about other cells ignore them.
    for name, value in (dict.fromkeys(row.errors) | row.values).items():
        if BY_NAME[name].is_field:
            setattr(after, name, value)
    faults = _faults(after, row, index)
    changes = tuple(
        Change(column, before[column.name], value)
        for column in FIELD_COLUMNS
        if column.name not in row.errors
        and _known(before[column.name]) != _known(value := value_of(column, after))
    )
    state = State.NEW if hire is None else State.CHANGED if changes else State.UNCHANGED
    level = after.role_level if after.role_level_id else before["role_level"]
    return Difference(
        row.number,
        State.WRONG if faults else state,
        level.title if level else "A row without a role",
        _about(after),
        row.identity,
        given,
        changes,
        faults,
    )


def _gone(hire: PlannedHire) -> Difference:
    given = RowInput(id=hire.pk)
    return Difference(None, State.GONE, hire.role_level.title, _about(hire), hire.identity, given)


def _about(hire: PlannedHire) -> str:
    """Such as '2, Leeds, 1 Mar 2027'."""
    words = (in_words(BY_NAME[name], getattr(hire, name)) for name in DISTINGUISHING)
    return ", ".join(filter(None, words))


def _known(value: Any) -> Any:
    """A value, with None for each kind of empty."""
    return None if value == "" else value


def _faults(after: PlannedHire, row: FileRow, index: int) -> tuple[Fault, ...]:
    """Cells that can't be read, then rules that a row breaks, each column once."""
    faults = [
        Fault(BY_NAME[name], text) for name, messages in row.errors.items() for text in messages
    ]
    for key, messages in find_row_errors(after, index).items():
        name = key.removeprefix(f"rows.{index}.")
        if name not in row.errors:
            faults += [Fault(BY_NAME.get(name), text) for text in messages]
    return tuple(faults)


def _in_order(
    order: Sequence[UUID], in_file: Sequence[Difference], kept: Sequence[Difference]
) -> list[Difference]:
    """All rows in their new order.

    Rows of the file follow its order, new ones come after the row before them there, and rows that
    the file leaves out keep their places.
    """
    groups: list[list[Difference]] = []
    leading: list[Difference] = []
    for one in in_file:
        if one.given.id is not None:
            groups.append([one])
        else:
            (groups[-1] if groups else leading).append(one)
    if groups:
        groups[0] = [*leading, *groups[0]]
        leading = []
    waiting, stay = iter(groups), {one.identity: one for one in kept}
    known = {one.identity for one in in_file}
    placed: list[Difference] = []
    for identity in order:
        if identity in stay:
            placed.append(stay[identity])
        elif identity in known:
            placed += next(waiting, [])
    # Rows that share a key by mistake make more groups than the plan has rows.
    return [*placed, *(one for group in waiting for one in group), *leading]


def _is_reordered(order: Sequence[UUID], staying: Iterable[Difference]) -> bool:
    after = [one.identity for one in staying if one.given.id is not None]
    return after != [identity for identity in order if identity in {*after}]


def _problems(plan: HiringPlan, count: int, gone: Iterable[PlannedHire]) -> list[str]:
    problems = []
    if plan.status == HiringPlan.Status.CLOSED:
        problems.append("A closed plan no longer changes.")
    if count > MAX_ROWS:
        problems.append(f"The plan would have {count} rows. The limit is {MAX_ROWS}.")
    if busy := find_row_in_recruitment(gone):
        problems.append(f"{busy} is in recruitment. Cancel its seats before you remove it.")
    return problems
