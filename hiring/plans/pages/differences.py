"""How the differences between plans read: labels for fields, words for values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst

from hiring.choices import EngagementModel
from hiring.plans.engine.comparing import Change, Kind, RowDifference, Values
from hiring.plans.engine.factors import FACTORS
from hiring.plans.loading.comparison import Differences
from hiring.plans.models import HiringPlan, PlannedHire
from portal.formats import country_name, day_label, money

NOTHING = "none"
SHARES = ("fte", "probability")
PAY = ("pay", "pay_currency")
Titles = Mapping[str, str]  # of rows of the catalogue, by slug


@dataclass(frozen=True)
class SaidChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class SaidRow:
    kind: Kind
    title: str
    changes: tuple[SaidChange, ...] = ()
    note: str = ""  # what else is known of a row that only one of them has


@dataclass(frozen=True)
class SaidDifferences:
    """The differences as a page shows them; what is unchanged is named, and folded."""

    fields: list[SaidChange]
    rows: list[SaidRow]
    unchanged: list[SaidRow]
    assumptions: list[SaidRow]
    rates: list[SaidRow]

    @property
    def is_empty(self) -> bool:
        return not (self.fields or self.rows or self.assumptions or self.rates)


def say(found: Differences, plan: HiringPlan, variant: HiringPlan) -> SaidDifferences:
    """In the words of the field names, with the titles that both plans' parts have."""
    titles = _titles(plan) | _titles(variant)
    if any(change.field == "use_cases" for change in found.fields):
        both = (*plan.use_cases.all(), *variant.use_cases.all())
        titles |= {use_case.slug: use_case.title for use_case in both}
    currencies = (plan.currency, variant.currency)
    rows = [_say_row(row, titles) for row in found.rows]
    assumed = [_say_listed(row, "value", _assumed) for row in found.assumptions]
    rates = [_say_listed(row, "rate", _rate) for row in found.rates]
    return SaidDifferences(
        [_say(HiringPlan, change, titles, currencies) for change in found.fields],
        [row for row in rows if row.kind != Kind.UNCHANGED],
        [row for row in rows if row.kind == Kind.UNCHANGED],
        [row for row in assumed if row.kind != Kind.UNCHANGED],
        [row for row in rates if row.kind != Kind.UNCHANGED],
    )


def _titles(plan: HiringPlan) -> dict[str, str]:
    titles = {row.role_level.slug: row.role_level.title for row in plan.hires.all()}
    return titles | ({plan.sector.slug: plan.sector.title} if plan.sector else {})


# ------------------------------------------------------------------ rows
def _say_row(row: RowDifference, titles: Titles) -> SaidRow:
    values = row.before if row.after is None else row.after
    where = ", ".join(filter(None, [values["job_location"], country_name(values["country"])]))
    title = f"{values['count']} × {titles[values['role_level']]}"
    said = [_say(PlannedHire, change, titles) for change in row.changes if change.field not in PAY]
    if any(change.field in PAY for change in row.changes):
        said.append(_pay(row))
    note = "" if row.before and row.after else _terms(values)
    return SaidRow(row.kind, f"{title}, {where}" if where else title, tuple(said), note)


def _terms(values: Values) -> str:
    """Such as 'Permanent, from 1 Mar 2027, £60,000, 80% likely'."""
    said = [
        EngagementModel(values["engagement_model"]).label,
        f"from {day_label(values['expected_start'])}",
        _paid(values),
    ]
    if values["probability"] < 1:
        said.append(f"{values['probability']:.0%} likely")
    return ", ".join(said)


def _pay(row: RowDifference) -> SaidChange:
    return SaidChange("Pay", *(_paid(values) for values in (row.before, row.after)))


def _paid(values: Values) -> str:
    if values["pay"] is None:
        return "middle of the pay band"
    return money(values["pay"], values["pay_currency"])


# ------------------------------------------------------------------ assumptions and rates
def _say_listed(row: RowDifference, figure: str, name: Callable[[Values], str]) -> SaidRow:
    """All that is stated of a figure is one thing to say."""
    before, after = (_stated(values, figure) for values in (row.before, row.after))
    return SaidRow(row.kind, name(row.after or row.before), (SaidChange("Value", before, after),))


def _stated(values: Values | None, figure: str) -> str:
    if values is None:
        return NOTHING
    amount = f"{values[figure].normalize():f}"
    currency = values["currency"] if figure == "value" else ""
    day = values["as_of"] and day_label(values["as_of"])
    return " · ".join(filter(None, [f"{amount} {currency}".strip(), values["source"], day]))


def _assumed(values: Values) -> str:
    label = FACTORS[values["factor"]].label
    country, engagement = values["country"], values["engagement_model"]
    scope = [country_name(country), engagement and EngagementModel(engagement).label]
    return ", ".join([label, *filter(None, scope)])


def _rate(values: Values) -> str:
    return f"One {values['currency']} in the plan’s currency"


# ------------------------------------------------------------------ values
def _say(
    model: type[Model], change: Change, titles: Titles, currencies: Sequence[str] = ("", "")
) -> SaidChange:
    field = model._meta.get_field(change.field)
    said = [
        _value(field, value, titles, currency)
        for value, currency in zip((change.before, change.after), currencies, strict=True)
    ]
    return SaidChange(capfirst(str(field.verbose_name)), *said)


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
