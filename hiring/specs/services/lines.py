"""The lines of a spec as they are given, merged with those that are stored, checked and written."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from hiring.specs.drafting import requests_for
from hiring.specs.models import JobSpec, SpecLine
from roles.models import LifecyclePhase, Skill

MAX_LINES = 60
WITH_SKILL = (SpecLine.Section.MUST_HAVE, SpecLine.Section.NICE_TO_HAVE)
NOT_REQUESTED = "The catalogue does not ask for this skill in this job."
# What an editor of a line sets, apart from its text.
EDITED = ("section", "skill", "proficiency", "phase", "days", "stage")


@dataclass(frozen=True)
class LineInput:
    """A line as it shall be; ``id`` is that of the line it replaces, if any."""

    section: str
    text: str
    id: int | None = None
    skill: Skill | None = None
    proficiency: int | None = None
    phase: LifecyclePhase | None = None
    days: int | None = None
    stage: str = ""
    keep_origins: bool = True
    # The catalogue asks for ``skill`` in this job, and the line gets the catalogue's origins. They
    # are looked up, so that nobody can invent them.
    from_catalogue: bool = False


def merge_lines(
    spec: JobSpec, inputs: Sequence[LineInput]
) -> tuple[list[SpecLine], set[int], dict[str, list[str]]]:
    """The lines as they will be, the ids of those to delete, and the errors."""
    known = {line.pk: line for line in spec.lines.all()}
    errors: dict[str, list[str]] = {}
    if len(inputs) > MAX_LINES:
        return [], set(), {"lines": [f"A spec has at most {MAX_LINES} lines."]}
    merged = []
    for number, given in enumerate(inputs):
        if given.id is not None and given.id not in known:
            errors[f"lines.{number}.id"] = ["The spec has no such line, or it is given twice."]
            continue
        line = known.pop(given.id) if given.id is not None else SpecLine(spec=spec)
        merged.append(_edited(line, given))
    number_lines(merged)
    errors = errors or _take_origins(spec, inputs, merged) | line_errors(merged)
    return merged, set(known), errors


def _edited(line: SpecLine, given: LineInput) -> SpecLine:
    changed_skill = line.skill_id != (given.skill.pk if given.skill else None)
    if line._state.adding or changed_skill or not given.keep_origins:
        line.origins, line.original_text = [], ""
    for name in EDITED:
        setattr(line, name, getattr(given, name))
    line.text = given.text.strip()
    return line


def _take_origins(
    spec: JobSpec, inputs: Sequence[LineInput], lines: Sequence[SpecLine]
) -> dict[str, list[str]]:
    """Give the catalogue's origins to the lines that are marked as taken from it."""
    wanted = [number for number, given in enumerate(inputs) if given.from_catalogue]
    requests = requests_for(spec) if wanted else {}
    with_skill = Counter(line.skill_id for line in lines if line.section in WITH_SKILL)
    errors: dict[str, list[str]] = {}
    for number in wanted:
        line = lines[number]
        request = requests.get(line.skill.slug) if line.skill else None
        if request is None or line.section not in WITH_SKILL:
            errors[f"lines.{number}.skill"] = [NOT_REQUESTED]
        elif with_skill[line.skill_id] > 1:
            errors[f"lines.{number}.skill"] = ["The spec has a line for this skill already."]
        else:
            line.origins, line.original_text = list(request.origins), request.text
    return errors


def number_lines(lines: Iterable[SpecLine]) -> None:
    counts: dict[str, int] = {}
    for line in lines:
        line.position = counts[line.section] = counts.get(line.section, 0) + 1


def line_errors(lines: Sequence[SpecLine]) -> dict[str, list[str]]:
    """The errors in lines, found in Python: each constraint checked in the database is a query."""
    errors: dict[str, list[str]] = {}
    for number, line in enumerate(lines):
        try:
            line.full_clean(exclude=["spec", "skill", "phase"], validate_constraints=False)
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                errors[f"lines.{number}.{field}"] = messages
    return errors


def write_lines(spec: JobSpec, lines: Sequence[SpecLine], gone: set[int]) -> None:
    spec.lines.filter(pk__in=gone).delete()
    SpecLine.objects.bulk_create([line for line in lines if line._state.adding])
    SpecLine.objects.bulk_update(
        [line for line in lines if line.pk and not line._state.adding],
        [*EDITED, "position", "text", "original_text", "origins"],
    )


def raise_any(errors: Mapping[str, list[str]]) -> None:
    if errors:
        raise ValidationError(dict(errors))
