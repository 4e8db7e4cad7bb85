"""Responsibilities and outcomes of a draft. No queries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hiring.specs.models import SpecLine
from roles.models import LifecyclePhase, Outcome

from .draft import DraftLine
from .origins import OriginDict, one_per_source
from .sources import DraftBasis
from .statements import Statement
from .wording import only_names_a_field

RESPONSIBILITIES = 8
ASSUMED = "No use case was chosen; this is one of the sector's for the role."


@dataclass(frozen=True)
class _Duty:
    line: DraftLine
    phase: LifecyclePhase
    giver: str  # "role", or the use case's slug
    position: int

    @property
    def side(self) -> str:
        return "role" if self.giver == "role" else "use case"


def responsibilities(basis: DraftBasis) -> tuple[list[DraftLine], list[DraftLine]]:
    """At most eight in the order of the phases, and those left out.

    One after the other is taken from the phase with the fewest so far, by turns from the role and
    from the use cases, so every phase that has one is there, and so are both sides.

    A source's fact may only name a field of work ('Data exploration'), which tells readers
    of the job little: it is taken only in a phase that has nothing else.
    """
    waiting, passed_over = _telling(_duties(basis))
    phases: Counter[int] = Counter()
    sides: Counter[str] = Counter()
    givers: Counter[str] = Counter()

    def turn(duty: _Duty) -> tuple:
        return (
            phases[duty.phase.pk],
            sides[duty.side],
            givers[duty.giver],
            duty.phase.position,
            duty.giver == "role",
            duty.position,
            duty.line.text,
        )

    taken: list[_Duty] = []
    while waiting and len(taken) < RESPONSIBILITIES:
        duty = min(waiting, key=turn)
        waiting.remove(duty)
        taken.append(duty)
        phases[duty.phase.pk] += 1
        sides[duty.side] += 1
        givers[duty.giver] += 1
    taken.sort(key=_reading_order)
    left_out = sorted([*waiting, *passed_over], key=_reading_order)
    return [duty.line for duty in taken], [duty.line for duty in left_out]


def _telling(duties: list[_Duty]) -> tuple[list[_Duty], list[_Duty]]:
    """Those that may be taken, and the bare names in phases that have something better."""
    described = {duty.phase.pk for duty in duties if not only_names_a_field(duty.line.text)}
    bare = [
        duty for duty in duties if only_names_a_field(duty.line.text) and duty.phase.pk in described
    ]
    return [duty for duty in duties if duty not in bare], bare


def _reading_order(duty: _Duty) -> tuple:
    return (duty.phase.position, duty.giver != "role", duty.giver, duty.position)


def _duties(basis: DraftBasis) -> list[_Duty]:
    title = basis.profile.role_level.role.title
    duties = [
        _duty(found, phase, "role", one_per_source("role", title, found.text, found.sources))
        for found, phase in _in_phases(basis.responsibilities)
    ]
    reason = "" if basis.use_cases else ASSUMED
    for use_case in basis.working_use_cases:
        title = use_case.title
        duties += [
            _duty(
                task,
                phase,
                use_case.slug,
                one_per_source("use-case", title, task.text, task.sources, reason),
            )
            for task, phase in _in_phases(basis.tasks_of(use_case))
        ]
    # The same words from two sides are one duty.
    return list({duty.line.text: duty for duty in reversed(duties)}.values())[::-1]


def _in_phases(statements: Iterable[Statement]) -> list[tuple[Statement, LifecyclePhase]]:
    """Responsibilities or tasks with their phases, which all of them have."""
    return [(found, found.phase) for found in statements if found.phase]


def _duty(
    found: Statement, phase: LifecyclePhase, giver: str, origins: Sequence[OriginDict]
) -> _Duty:
    line = DraftLine(
        SpecLine.Section.RESPONSIBILITY, found.text, phase=phase, origins=tuple(origins)
    )
    return _Duty(line, phase, giver, found.position)


def outcomes(basis: DraftBasis) -> tuple[list[DraftLine], list[DraftLine]]:
    """What is achieved by day 30, 90 and 365, and the role's outcomes that a use case replaces.

    The first 30 days are much the same whatever the use case, so there the role level's goes
    first; after that the use case's is more telling. Two chosen use cases may each contribute one.
    """
    taken, left_out = [], []
    for days in Outcome.Days.values:
        found = [outcome for outcome in basis.outcomes if outcome.days == days]
        of_role = [outcome for outcome in found if outcome.use_case_id is None]
        of_work = _of_work(basis, found)
        preferred = of_role or of_work if days == Outcome.Days.MONTH else of_work or of_role
        taken += [_outcome_line(basis, outcome) for outcome in preferred]
        left_out += [
            _outcome_line(basis, outcome)
            for outcome in of_role + of_work
            if outcome not in preferred
        ]
    return taken, left_out


def _of_work(basis: DraftBasis, found: list[Statement]) -> list[Statement]:
    """Those of the first two chosen use cases; of assumed ones, the first has to do."""
    by_use_case = {outcome.use_case_id: outcome for outcome in found}
    most = 2 if basis.use_cases else 1
    known = [case.pk for case in basis.working_use_cases if case.pk in by_use_case]
    return [by_use_case[pk] for pk in known[:most]]


def _outcome_line(basis: DraftBasis, outcome: Statement) -> DraftLine:
    use_cases = {case.pk: case for case in basis.working_use_cases}
    if outcome.use_case_id is None:
        kind, label, reason = "role", basis.profile.role_level.title, ""
    else:
        reason = "" if basis.use_cases else ASSUMED
        kind, label = "use-case", use_cases[outcome.use_case_id].title
    return DraftLine(
        SpecLine.Section.OUTCOME,
        outcome.text,
        days=outcome.days,
        origins=tuple(one_per_source(kind, label, outcome.text, outcome.sources, reason)),
    )
