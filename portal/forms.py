"""Parts of forms that several apps use."""

from typing import Any, TypeVar

from django import forms

FieldT = TypeVar("FieldT", bound=forms.Field)


class DayInput(forms.DateInput):
    """A date as text, such as 2027-01-31, with a keyboard for numbers on phones."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric"} | (attrs or {}), format="%Y-%m-%d")


def field_of(form: forms.BaseForm, name: str, kind: type[FieldT]) -> FieldT:
    """The form's field of that name, for a change of what only fields of its kind have."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"The field {name} is not a {kind.__name__}.")
    return field
