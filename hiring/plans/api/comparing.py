"""How the API shows a plan and its scenarios side by side."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rest_framework import serializers

from hiring.plans.engine.comparing import Change, Kind, RowDifference, Values
from hiring.plans.engine.coverage import Group, Status
from hiring.plans.loading.comparison import Compared, Comparison

from .result_serializers import STATUSES, AmountField


class ScenarioFiguresSerializer(serializers.Serializer):
    """A plan at a glance, in its currency."""

    total = AmountField(help_text="If every seat is filled.")
    expected = AmountField(help_text="By probability.")
    budget = AmountField(allow_null=True)
    remaining = AmountField(allow_null=True, help_text="Of the budget.")
    ramp_loss = AmountField()
    seats = serializers.IntegerField()
    fte = AmountField()
    most_people = serializers.IntegerField(help_text="At the end of a month.")
    demands = serializers.IntegerField()
    demands_met = serializers.IntegerField()
    phases_met = serializers.IntegerField()
    seats_passed = serializers.IntegerField(help_text="Whose open-by date has passed.")
    seats_soon = serializers.IntegerField(help_text="To be opened within four weeks.")
    seats_late = serializers.IntegerField(help_text="That miss their latest start.")
    next_open_by = serializers.DateField(allow_null=True)
    errors_found = serializers.IntegerField(source="errors")
    warnings_found = serializers.IntegerField(source="warnings")
    notices_found = serializers.IntegerField(source="notices")


class FigureDifferencesSerializer(ScenarioFiguresSerializer):
    """Each figure minus the base's; null if either has none, and for money in two currencies."""

    next_open_by = serializers.IntegerField(help_text="In days.")  # type: ignore[assignment]

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        for field in fields.values():
            field.allow_null = True
        return fields


class ValueChangeSerializer(serializers.Serializer):
    field = serializers.CharField()
    before = serializers.CharField(allow_null=True)
    after = serializers.CharField(allow_null=True)


class ScenarioRowSerializer(serializers.Serializer):
    """The change of a row, an assumption or a rate; values are text, as stored."""

    key = serializers.CharField(help_text="Of a row, its identity.")
    kind = serializers.ChoiceField(choices=[kind.value for kind in Kind])
    before = serializers.DictField(child=serializers.CharField(allow_null=True), allow_null=True)
    after = serializers.DictField(child=serializers.CharField(allow_null=True), allow_null=True)
    changes = ValueChangeSerializer(many=True)


class DifferencesSerializer(serializers.Serializer):
    fields_changed = ValueChangeSerializer(many=True)
    rows = ScenarioRowSerializer(many=True)
    assumptions = ScenarioRowSerializer(many=True)
    exchange_rates = ScenarioRowSerializer(many=True)


class ComparedMonthSerializer(serializers.Serializer):
    month = serializers.DateField()
    cumulative = AmountField()
    people = serializers.IntegerField(help_text="At the month's end.")


class ComparedSerializer(serializers.Serializer):
    plan = serializers.IntegerField()
    name = serializers.CharField()
    version = serializers.IntegerField()
    currency = serializers.CharField()
    problem = serializers.CharField(allow_null=True, help_text="Why it can't be computed.")
    figures = ScenarioFiguresSerializer(allow_null=True)
    from_base = FigureDifferencesSerializer(allow_null=True)
    months = ComparedMonthSerializer(many=True)
    differences = DifferencesSerializer(allow_null=True, help_text="Null for the base itself.")


class PlanStatusSerializer(serializers.Serializer):
    plan = serializers.IntegerField()
    status = serializers.ChoiceField(choices=STATUSES, allow_null=True)


class ComparedDemandSerializer(serializers.Serializer):
    key = serializers.CharField()
    title = serializers.CharField()
    group = serializers.ChoiceField(choices=[group.value.replace(" ", "-") for group in Group])
    differs = serializers.BooleanField()
    statuses = PlanStatusSerializer(many=True, help_text="Null if the plan doesn't require it.")


class ComparisonSerializer(serializers.Serializer):
    """A plan and its scenarios, each compared with the first."""

    base = serializers.IntegerField(help_text="The plan that the others are compared with.")
    plans = ComparedSerializer(many=True)
    demands = ComparedDemandSerializer(many=True, help_text="Differences first.")


# ------------------------------------------------------------------ values
def comparison(found: Comparison) -> dict[str, Any]:
    return {
        "base": found.base.plan.pk,
        "plans": [_compared(one) for one in found.all],
        "demands": [
            {
                "key": demand.key,
                "title": demand.title,
                "group": demand.group.value.replace(" ", "-"),
                "differs": demand.differs,
                "statuses": list(_statuses(found.computed, demand.statuses)),
            }
            for demand in found.demands
        ],
    }


def _statuses(plans: Sequence[Compared], found: Sequence[Status | None]) -> Iterable[dict]:
    for one, status in zip(plans, found, strict=True):
        yield {"plan": one.plan.pk, "status": status}


def _compared(one: Compared) -> dict[str, Any]:
    return {
        "plan": one.plan.pk,
        "name": one.plan.name,
        "version": one.plan.version,
        "currency": one.plan.currency,
        "problem": None if one.problem is None else str(one.problem),
        "figures": one.figures,
        "from_base": one.from_base,
        "months": [] if one.problem else list(_months(one)),
        "differences": one.differences
        and {
            "fields_changed": _changes(one.differences.fields),
            "rows": _rows(one.differences.rows),
            "assumptions": _rows(one.differences.assumptions),
            "exchange_rates": _rows(one.differences.rates),
        },
    }


def _months(one: Compared) -> Iterable[dict[str, Any]]:
    costing = one.computed.costing
    headcount = costing.headcount()
    for month, spent in costing.cumulative().items():
        yield {"month": month, "cumulative": spent, "people": headcount[month].people}


def _rows(found: Iterable[RowDifference]) -> list[dict[str, Any]]:
    return [
        {
            "key": "/".join(row.key) if isinstance(row.key, tuple) else str(row.key),
            "kind": row.kind,
            "before": _texts(row.before),
            "after": _texts(row.after),
            "changes": _changes(row.changes),
        }
        for row in found
    ]


def _changes(found: Iterable[Change]) -> list[dict[str, Any]]:
    return [
        {"field": change.field, "before": _text(change.before), "after": _text(change.after)}
        for change in found
    ]


def _texts(values: Values | None) -> dict[str, str | None] | None:
    return None if values is None else {name: _text(value) for name, value in values.items()}


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else str(value)
