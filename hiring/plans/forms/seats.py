"""One step for one or more seats of a plan."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hiring.plans.models import Seat, SeatTransition
from hiring.plans.services.seat_transitions import possible_transitions
from portal.forms import DayInput, field_of

Kind = SeatTransition.Kind
VERBS: dict[str, str] = {
    Kind.OPEN: "Open",
    Kind.OFFER: "Record an offer",
    Kind.FILL: "Fill",
    Kind.HOLD: "Put on hold",
    Kind.RESUME: "Resume",
    Kind.CANCEL: "Cancel",
    Kind.LEAVE: "Record leaving",
}
# Steps that revise an earlier one have labels of their own, and come last.
REVISIONS: dict[str, dict[str, str]] = {
    Seat.Status.OFFER: {Kind.OPEN: "Open again, as the offer was declined"},
    Seat.Status.FILLED: {Kind.FILL: "Correct start and pay"},
}
# The name of each step's day, for the service.
DAYS: dict[str, str] = {Kind.OPEN: "opened_on", Kind.FILL: "actual_start", Kind.LEAVE: "left_on"}
TOGETHER = (Kind.OPEN, Kind.OFFER, Kind.HOLD, Kind.RESUME, Kind.CANCEL)
AT = dict.fromkeys(DAYS.values(), "day") | {"actual_pay": "pay"}


class SeatTransitionForm(forms.Form):
    """A step with its day and pay. The service checks whether it is possible."""

    kind = forms.ChoiceField(label="Step")
    day = forms.DateField(
        required=False,
        widget=DayInput(),
    )
    pay = forms.DecimalField(
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal"}),
    )

    def __init__(
        self, data: Any = None, *, kinds: Sequence[str], name: str, today: date, **kwargs: Any
    ) -> None:
        super().__init__(data, auto_id=f"{name}-%s", **kwargs)
        self.offer({kind: VERBS[kind] for kind in kinds})
        self.initial.setdefault("day", today)
        dated = [VERBS[kind].lower() for kind in kinds if kind in DAYS]
        if dated:
            self.fields["day"].help_text = f"To {', '.join(dated)}. Such as 2027-02-01."
        else:
            del self.fields["day"]
        if Kind.FILL not in kinds:
            del self.fields["pay"]

    seat: Seat | None = None  # None if the step is for several seats

    def offer(self, labels: Mapping[str, str]) -> None:
        """Offer these steps, each with its label."""
        field_of(self, "kind", forms.ChoiceField).choices = list(labels.items())

    def name_pay(self, label: str) -> None:
        """Set the label of the pay, with its currency and period."""
        if "pay" in self.fields:
            self.fields["pay"].label = label

    def step(self) -> tuple[str, dict[str, Any]]:
        """The kind of step, and its values by the names that the service knows."""
        kind, given = self.cleaned_data["kind"], self.cleaned_data
        values = {DAYS[kind]: given.get("day")} if kind in DAYS else {}
        return kind, values | ({"actual_pay": given.get("pay")} if kind == Kind.FILL else {})

    def done(self, kind: str) -> str:
        return Kind(kind).label.lower()

    def report(self, error: ValidationError) -> None:
        """Show each error of the service at its field, or above the form."""
        for name, messages in error.message_dict.items():
            field = AT.get(name)
            self.add_error(field if field in self.fields else None, messages)


def form_of(seat: Seat, data: Any = None, *, today: date, pay: str = "Pay") -> SeatTransitionForm:
    """The form for the next step of one seat; ``pay`` is the label of its pay."""
    revisions = REVISIONS.get(seat.status, {})
    kinds = sorted(possible_transitions(seat), key=lambda kind: kind in revisions)
    initial = {"day": seat.left_on or seat.actual_start or today, "pay": seat.actual_pay}
    form = SeatTransitionForm(
        data, kinds=kinds, name=f"seat-{seat.pk}", today=today, initial=initial
    )
    form.seat = seat
    form.name_pay(pay)
    labels = VERBS | revisions | ({Kind.LEAVE: "Correct the last day"} if seat.left_on else {})
    form.offer({kind: labels[kind] for kind in kinds})
    return form


def form_of_many(data: Any = None, *, today: date) -> SeatTransitionForm:
    return SeatTransitionForm(data, kinds=TOGETHER, name="seats", today=today)
