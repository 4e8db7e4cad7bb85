"""The differences between plans as pages show them: labels for fields, text for values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.text import capfirst

from hiring.plans.engine.comparing import Change, Kind, RowDifference, Values
from hiring.plans.engine.factors import FACTORS
from hiring.plans.loading.comparison import Differences
from hiring.plans.models import HiringPlan, PlannedHire
from hiring.plans.wording import ENGAGEMENT_NAMES
from portal.countries import country_name
from portal.formats import day_label, money

NOTHING = "none"
SHARES = ("fte", "probability")
PAY = ("pay", "pay_currency")
Titles = Mapping[str, str]  # of rows of the catalogue, by slug


class FieldChange(NamedTuple):
    label: str
    before: str
    after: str


class RowChange(NamedTuple):
    kind: Kind
    title: str
    changes: tuple[FieldChange, ...] = ()
    note: str = ""  # the terms of a row that only one plan has


@dataclass(frozen=True)
class PlanChanges:
    """The differences as a page shows them; unchanged rows are listed in a fold."""

    fields: list[FieldChange]
    rows: list[RowChange]
    unchanged: list[RowChange]
    assumptions: list[RowChange]
    rates: list[RowChange]

    @property
    def is_empty(self) -> bool:
        return not (self.fields or self.rows or self.assumptions or self.rates)


def describe_changes(
    differences: Differences, plan: HiringPlan, variant: HiringPlan
) -> PlanChanges:
    titles = _titles(plan) | _titles(variant)
    if any(change.field == "use_cases" for change in differences.fields):
        both = (*plan.use_cases.all(), *variant.use_cases.all())
        titles |= {use_case.slug: use_case.title for use_case in both}
    currencies = (plan.currency, variant.currency)
    rows = [_row_change(row, titles) for row in differences.rows]
    assumptions = [
        _figure_change(row, "value", _assumption_title) for row in differences.assumptions
    ]
    rates = [_figure_change(row, "rate", _rate_title) for row in differences.rates]
    return PlanChanges(
        [_field_change(HiringPlan, change, titles, currencies) for change in differences.fields],
        [row for row in rows if row.kind != Kind.UNCHANGED],
        [row for row in rows if row.kind == Kind.UNCHANGED],
        [row for row in assumptions if row.kind != Kind.UNCHANGED],
        [row for row in rates if row.kind != Kind.UNCHANGED],
    )


def _titles(plan: HiringPlan) -> dict[str, str]:
    titles = {row.role_level.slug: row.role_level.title for row in plan.hires.all()}
    return titles | ({plan.sector.slug: plan.sector.title} if plan.sector else {})


# ------------------------------------------------------------------ rows
def _row_change(row: RowDifference, titles: Titles) -> RowChange:
    values = row.after or row.before or {}
    where = ", ".join(filter(None, [values["job_location"], country_name(values["country"])]))
    title = f"{values['count']} × {titles[values['role_level']]}"
    changes = [
        _field_change(PlannedHire, change, titles)
        for change in row.changes
        if change.field not in PAY
    ]
    note = ""
    if row.before is None or row.after is None:
        note = _terms(values)
    elif any(change.field in PAY for change in row.changes):
        changes.append(FieldChange("Pay", _paid(row.before), _paid(row.after)))
    return RowChange(row.kind, f"{title}, {where}" if where else title, tuple(changes), note)


def _terms(values: Values) -> str:
    """Such as 'Permanent, from 1 Mar 2027, £60,000, 80% likely'."""
    terms = [
        ENGAGEMENT_NAMES[values["engagement_model"]],
        f"from {day_label(values['expected_start'])}",
        _paid(values),
    ]
    if values["probability"] < 1:
        terms.append(f"{values['probability']:.0%} likely")
    return ", ".join(terms)


def _paid(values: Values) -> str:
    if values["pay"] is None:
        return "midpoint of the pay band"
    return money(values["pay"], values["pay_currency"])


# ------------------------------------------------------------------ assumptions and rates
def _figure_change(row: RowDifference, figure: str, name: Callable[[Values], str]) -> RowChange:
    """Value, source and date of a figure as a single change."""
    before, after = (_stated(values, figure) for values in (row.before, row.after))
    return RowChange(
        row.kind, name(row.after or row.before or {}), (FieldChange("Value", before, after),)
    )


def _stated(values: Values | None, figure: str) -> str:
    if values is None:
        return NOTHING
    amount = f"{values[figure].normalize():f}"
    currency = values["currency"] if figure == "value" else ""
    day = values["as_of"] and day_label(values["as_of"])
    return " · ".join(filter(None, [f"{amount} {currency}".strip(), values["source"], day]))


def _assumption_title(values: Values) -> str:
    label = FACTORS[values["factor"]].label
    country, engagement = values["country"], values["engagement_model"]
    scope = [country_name(country), ENGAGEMENT_NAMES.get(engagement)]
    return ", ".join([label, *filter(None, scope)])


def _rate_title(values: Values) -> str:
    return f"Value of one {values['currency']} in the plan’s currency"


# ------------------------------------------------------------------ values
def _field_change(
    model: type[Model], change: Change, titles: Titles, currencies: Sequence[str] = ("", "")
) -> FieldChange:
    options = model._meta
    fields = {field.name: field for field in (*options.fields, *options.many_to_many)}
    field = fields[change.field]
    values = [
        _value(field, value, titles, currency)
        for value, currency in zip((change.before, change.after), currencies, strict=True)
    ]
    return FieldChange(capfirst(str(field.verbose_name)), *values)


def _value(field: Any, value: Any, titles: Titles, currency: str) -> str:
    if value is None or value in ("", ()):
        return NOTHING
    if field.choices:
        return str(dict(field.flatchoices)[value])
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(titles.get(slug, slug) for slug in value)
        case date():
            return day_label(value)
        case Decimal():
            return _number(field.name, value, currency)
    return country_name(value) if field.name == "country" else titles.get(value, str(value))


def _number(name: str, value: Decimal, currency: str) -> str:
    if name in SHARES:
        return f"{value:.0%}"
    return money(value, currency) if currency else f"{value.normalize():f}"
