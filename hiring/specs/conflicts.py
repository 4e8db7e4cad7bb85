"""What two people made of the same spec, side by side."""

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
    """Fields and lines that differ between what was typed and what is stored now."""
    found = [
        Difference(str(form[name].label), _said(form, name, mine), _said(form, name, theirs))
        for name, mine in form.cleaned_data.items()
        if _known(mine) != _known(theirs := getattr(current, name))
    ]
    return [*found, *_line_differences(stored, lines)]


def _known(value: Any) -> Any:
    """Nothing is nothing, however it is stored; a pay of 0 is something."""
    return "" if value is None else value


def _said(form: "SpecForm", name: str, value: Any) -> str:
    choices = dict(getattr(form.fields[name], "choices", ())) | {"": ""}
    return str(choices.get(_known(value), _known(value)))


def _line_differences(stored: Sequence[SpecLine], lines: "LineSet") -> list[Difference]:
    mine = {line.stored.pk: line for line in lines.forms if line.stored}
    found = []
    for theirs in stored:
        form = mine.get(theirs.pk)
        text = " ".join(form.current_text.split()) if form else ""
        if form is None or text != theirs.text or form.current_section != theirs.section:
            label = theirs.get_section_display()
            found.append(Difference(label, text, theirs.text))
    for form in lines.forms:
        if form.stored is None:
            label = str(dict(form.fields["section"].choices)[form.current_section])
            found.append(Difference(label, form.current_text, ""))
    return found
