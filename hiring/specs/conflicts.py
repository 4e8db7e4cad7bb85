"""The differences between two people's changes to the same spec."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .models import JobSpec, SpecLine

if TYPE_CHECKING:
    from .forms.lines import LineSet
    from .forms.spec import SpecForm


@dataclass(frozen=True)
class Difference:
    label: str
    mine: str
    theirs: str


def differences(
    current: JobSpec, stored: Sequence[SpecLine], form: "SpecForm", lines: "LineSet"
) -> list[Difference]:
    """Fields and lines whose typed values differ from those stored now."""
    fields = [
        Difference(str(form[name].label), _shown(form, name, mine), _shown(form, name, theirs))
        for name, mine in form.cleaned_data.items()
        if _known(mine) != _known(theirs := getattr(current, name))
    ]
    return [*fields, *_line_differences(stored, lines)]


def _known(value: Any) -> Any:
    """Null and the empty text are the same; a pay of 0 is a value."""
    return "" if value is None else value


def _shown(form: "SpecForm", name: str, value: Any) -> str:
    choices = dict(getattr(form.fields[name], "choices", ())) | {"": ""}
    return str(choices.get(_known(value), _known(value)))


def _line_differences(stored: Sequence[SpecLine], lines: "LineSet") -> list[Difference]:
    mine = {line.stored.pk: line for line in lines.forms if line.stored}
    differences = []
    for theirs in stored:
        form = mine.get(theirs.pk)
        text = " ".join(form.current_text.split()) if form else ""
        if form is None or text != theirs.text or form.current_section != theirs.section:
            label = theirs.get_section_display()
            differences.append(Difference(label, text, theirs.text))
    for form in lines.forms:
        if form.stored is None:
            label = str(SpecLine.Section(form.current_section).label)
            differences.append(Difference(label, form.current_text, ""))
    return differences
