"""The editor of a plan: its headline facts, and a grid of its rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError

from hiring.plans.fields import GRID_COLUMNS, HIRE_FIELDS, Kind
from hiring.plans.models import HiringPlan, PlannedHire
from hiring.plans.services import MAX_ROWS, RowInput
from portal.countries import CURRENCIES, read_country
from portal.forms import field_of
from roles.forms import OfferedLevels, RowField

from .plan import PlanForm

BLANK_ROWS = 1
# From left to right, as a block pasted from a spreadsheet falls.
COLUMNS = tuple(column.name for column in GRID_COLUMNS)
# A card on a small screen shows these; the others unfold.
FIRST = COLUMNS[:8]
AMOUNTS = tuple(column.name for column in GRID_COLUMNS if column.kind is Kind.NUMBER)
WHOLE = tuple(column.name for column in GRID_COLUMNS if column.kind is Kind.WHOLE)
DATES = tuple(column.name for column in GRID_COLUMNS if column.kind is Kind.DATE)
CHOICES = tuple(column.name for column in GRID_COLUMNS if column.kind is Kind.CHOICE)
LABELS = {column.name: column.grid_label or column.header for column in GRID_COLUMNS}
DATE_FORMAT = "%Y-%m-%d"
NOT_A_DATE = "Enter a date as year, month and day, such as 2027-03-01."
TYPED = {"inputmode": "numeric", "autocomplete": "off"}


class KeepingSelect(forms.Select):
    """Keeps a value that is not among the choices, so that it can be corrected."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)
        known = {str(option["value"]) for _, options, _ in groups for option in options}
        for text in (text for text in value if text not in known):
            option = self.create_option(name, text, text, True, len(groups), attrs=attrs)
            groups.append((None, [option], len(groups)))
        return groups


class CodeField(forms.CharField):
    """A code such as GB, typed or taken from a list that all rows of the page share."""

    def __init__(self, *, listed: str, read: Callable[[str], str], **kwargs: Any) -> None:
        self.read = read
        attrs = {"list": listed, "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return self.read(text) if text else ""


def read_currency(text: str) -> str:
    if text.upper() not in CURRENCIES:
        message = f"“{text[:50]}” is not a currency. Enter its three letters, such as GBP."
        raise ValidationError(message, "unknown")
    return text.upper()


def _short(amount: Decimal | None) -> str | None:
    """Such as 0.5 for 0.50."""
    return None if amount is None else f"{amount.normalize():f}"


def _numbers(mode: str, *names: str) -> dict[str, forms.Widget]:
    """As text, as a browser's number field drops invalid input and takes over the arrow keys."""
    return {name: forms.TextInput(TYPED | {"inputmode": mode}) for name in names}


class RowForm(forms.ModelForm):
    """One row of a plan."""

    role_level = RowField(
        label=LABELS["role_level"],
        empty_label="Choose a role and a level",
        error_messages={"invalid_choice": "“%(value)s” is not a role and level from the list."},
        widget=KeepingSelect,
    )
    knows_sector = forms.TypedChoiceField(
        label=LABELS["knows_sector"],
        choices=[("", "No"), ("on", "Yes")],
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type]  # Django takes any value.
        required=False,
        widget=KeepingSelect,
    )
    country = CodeField(
        label=LABELS["country"],
        listed="countries",
        read=read_country,
    )
    pay_currency = CodeField(
        label=LABELS["pay_currency"],
        listed="currencies",
        read=read_currency,
    )

    class Meta:
        model = PlannedHire
        fields = HIRE_FIELDS
        labels = LABELS
        # The page shows them once above the grid.
        help_texts = dict.fromkeys(HIRE_FIELDS, "")
        error_messages = dict.fromkeys(DATES, {"invalid": NOT_A_DATE})
        widgets = {
            **{name: forms.DateInput(TYPED, format=DATE_FORMAT) for name in DATES},
            **_numbers("numeric", *WHOLE),
            **_numbers("decimal", *AMOUNTS),
            **dict.fromkeys(CHOICES, KeepingSelect),
        }

    def __init__(self, *args: Any, offered: OfferedLevels, start: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered.offer_in(field_of(self, "role_level", RowField))
        for name in DATES:
            # 1/5 is in May or in January, depending on who reads it.
            field_of(self, name, forms.DateField).input_formats = [DATE_FORMAT]
        if self.instance.pk:
            self.initial["role_level"] = self.instance.role_level.slug
            self.initial["knows_sector"] = "on" if self.instance.knows_sector else ""
            self.initial.update({name: _short(self.initial[name]) for name in AMOUNTS})
        else:
            self.initial["expected_start"] = start

    def _post_clean(self) -> None:
        """The service validates the row; errors of all rows then come at once."""

    def in_columns(self) -> list[Any]:
        return [self[name] for name in COLUMNS]

    def head(self) -> Any:
        return self[COLUMNS[0]]

    def cells(self) -> list[tuple[Any, bool]]:
        """The other fields, and whether each is among the first."""
        return [(self[name], name in FIRST) for name in COLUMNS[1:]]

    @property
    def is_new(self) -> bool:
        return self.instance.pk is None


@dataclass(frozen=True)
class Column:
    name: str
    label: str
    help_text: str
    is_required: bool


if TYPE_CHECKING:
    _Rows = forms.BaseModelFormSet[PlannedHire, RowForm]
else:
    _Rows = forms.BaseModelFormSet


class _RowFormSet(_Rows):
    default_error_messages = forms.BaseFormSet.default_error_messages | {
        "too_many_forms": f"A plan has at most {MAX_ROWS} rows."
    }

    def __init__(self, *args: Any, stored: Sequence[PlannedHire], **kwargs: Any) -> None:
        self.stored = stored  # read already, with their role levels
        super().__init__(*args, **kwargs)

    def add_fields(self, form: RowForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Remove"
        # Django's own field asks the database for each row.
        form.fields["id"] = forms.IntegerField(
            required=False, widget=forms.HiddenInput, initial=form.instance.pk
        )

    def validate_unique(self) -> None:
        """Rows have nothing unique that a form could set."""

    def get_queryset(self) -> Sequence[PlannedHire]:
        return self.stored

    def columns(self) -> list[Column]:
        helps = {field.name: field.help_text for field in PlannedHire._meta.fields}
        fields = self.empty_form.fields
        return [
            Column(name, LABELS[name], str(helps[name]), fields[name].required) for name in COLUMNS
        ]

    def in_order(self) -> list[RowForm]:
        """In the order of the page, where a new row may come between stored ones."""
        return sorted(self.forms, key=self._place)

    def _place(self, form: RowForm) -> int:
        index = self.forms.index(form)
        given = self.data.get(f"{form.prefix}-place", "")
        return int(given) if given.isdecimal() and len(given) < 5 else index + 1

    def inputs(self) -> list[RowInput]:
        """The remaining rows, as the service takes them."""
        return [
            RowInput({name: form.cleaned_data[name] for name in HIRE_FIELDS}, form.instance.pk)
            for form in self.staying()
        ]

    def staying(self) -> list[RowForm]:
        gone = self.deleted_forms
        return [
            form
            for form in self.in_order()
            if form not in gone and (form.instance.pk or form.has_changed())
        ]

    def report(self, error: ValidationError) -> dict[str, list[str]]:
        """Put errors such as 'rows.3.fte' at their fields; returns those that have none here."""
        rest = {}
        staying = self.staying()
        for key, messages in error.message_dict.items():
            part, _, name = key.removeprefix("rows.").partition(".")
            if part.isdigit() and int(part) < len(staying):
                form = staying[int(part)]
                form.add_error(name if name in form.fields else None, messages)
            else:
                rest[key] = messages
        return rest


# Django derives it from ``formset``.
RowFormSet = cast(
    type[_RowFormSet],
    forms.modelformset_factory(
        PlannedHire,
        form=RowForm,
        formset=_RowFormSet,
        extra=BLANK_ROWS,
        can_delete=True,
        max_num=MAX_ROWS,
        validate_max=True,
    ),
)


class PlanEditor:
    """Both parts of a plan's editor, together."""

    def __init__(self, plan: HiringPlan, rows: Iterable[PlannedHire], data: Any = None) -> None:
        shared = {"offered": OfferedLevels(), "start": plan.period_start}
        self.form = PlanForm(data, instance=plan)
        self.rows = RowFormSet(data, stored=list(rows), prefix="rows", form_kwargs=shared)

    def is_valid(self) -> bool:
        return self.form.is_valid() & self.rows.is_valid()

    def values(self) -> dict[str, Any]:
        """What ``save_plan`` takes."""
        return {
            "fields": self.form.values(),
            "use_cases": self.form.chosen_use_cases(),
            "rows": self.rows.inputs(),
        }

    def report(self, error: ValidationError) -> None:
        """Show each error of the service at its field, or above the form."""
        for name, messages in self.rows.report(error).items():
            self.form.add_error(name if name in self.form.fields else None, messages)
