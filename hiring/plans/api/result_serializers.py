"""How the API shows what is computed of a plan: amounts as text, months by their first days."""

from typing import Any

from rest_framework import serializers

from hiring.checks import Severity
from hiring.choices import EngagementModel
from hiring.plans.engine.coverage import Group, Status
from hiring.plans.engine.factors import FACTORS
from hiring.plans.engine.funnel import STAGES, Basis
from hiring.plans.engine.parts import Part
from hiring.plans.loading.alternatives import OTHERS

ROW = "The row's id; of a plan that is not stored, its place in 'rows', from 0."
STATUSES = [status.value for status in Status]
FACTOR_NAMES = [factor.value for factor in FACTORS]
# REST framework collects the fields that a serializer declares, so those below replace no
# attributes of the same name.


class AmountField(serializers.DecimalField):
    """Money to the cent, as text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=None, **{"decimal_places": 2} | kwargs)


class RateField(AmountField):
    """A share, or another number that needs more places."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(decimal_places=4, **kwargs)


class KeyAmountSerializer(serializers.Serializer):
    key = serializers.CharField(help_text="Empty for what has none.")
    amount = AmountField()


# ------------------------------------------------------------------ cost
class BudgetSerializer(serializers.Serializer):
    budget = AmountField()
    total = AmountField()
    remaining = AmountField(help_text="Below 0 where the plan costs more.")
    first_month_over = serializers.DateField(allow_null=True)


class CasesSerializer(serializers.Serializer):
    """Only what is certain, each seat by its probability, and all seats."""

    low = AmountField()
    base = AmountField()
    high = AmountField()


class CostMonthSerializer(serializers.Serializer):
    month = serializers.DateField()
    amount = AmountField()
    cumulative = AmountField()
    people = serializers.IntegerField(help_text="There on the month's last day.")
    fte = AmountField()
    expected_fte = AmountField(source="expected", help_text="By probability.")


class RowPaySerializer(serializers.Serializer):
    """A year's pay, a contractor's day or a dedicated seat's month."""

    amount = AmountField()
    currency = serializers.CharField()
    pay_band = serializers.CharField(source="band.slug", default=None, allow_null=True)
    is_known = serializers.BooleanField()


class TermSerializer(serializers.Serializer):
    name = serializers.CharField()
    value = serializers.CharField()
    is_divisor = serializers.BooleanField(source="divides")
    currency = serializers.CharField(help_text="Of money.")
    source = serializers.CharField(source="assumption.source", default="")  # type: ignore[assignment]
    as_of = serializers.DateField(source="assumption.as_of", default=None, allow_null=True)


class PartSerializer(serializers.Serializer):
    """What a seat costs a month, or once, for one part, and the terms that make it."""

    part = serializers.ChoiceField(choices=[part.value for part in Part])
    amount = AmountField()
    formula = serializers.CharField()
    terms = TermSerializer(many=True)


class SeatCostSerializer(serializers.Serializer):
    seat = serializers.CharField()
    amount = AmountField()


class OfferSerializer(serializers.Serializer):
    pay = AmountField(source="seat.pay")
    currency = serializers.CharField(source="seat.currency", help_text="Of the pay.")
    a_month = AmountField(help_text="All that a month costs, in the plan's currency.")
    at_start = AmountField()


class BreakEvenSerializer(serializers.Serializer):
    """One full-time seat as a permanent hire against the same work on other terms."""

    engagement_model = serializers.ChoiceField(choices=OTHERS)
    months = AmountField(
        allow_null=True,
        help_text="After so many a permanent hire has cost less; null: never, or not known.",
    )
    permanent = OfferSerializer(allow_null=True)
    other = OfferSerializer(allow_null=True)
    problem = serializers.CharField(help_text="Why it is not known.")


class RowCostSerializer(serializers.Serializer):
    row = serializers.IntegerField(help_text=ROW)
    role_level = serializers.CharField()
    pay = RowPaySerializer()
    amount = AmountField()
    seats = SeatCostSerializer(many=True)
    parts = PartSerializer(many=True, help_text="Of one of the row's seats.")
    break_even = BreakEvenSerializer(many=True)


class LeftOutSerializer(serializers.Serializer):
    """A benchmark in a currency that the plan has no rate for."""

    factor = serializers.ChoiceField(choices=FACTOR_NAMES)
    country = serializers.CharField()
    engagement_model = serializers.ChoiceField(choices=EngagementModel.choices, allow_blank=True)
    currency = serializers.CharField()


class PlanCostSerializer(serializers.Serializer):
    """What the plan costs in its period, in its currency; each breakdown adds up to the total."""

    currency = serializers.CharField()
    total = AmountField(help_text="If every seat is filled.")
    cases = CasesSerializer()
    ramp_loss = AmountField(help_text="Work not done while learning; in no total.")
    budget = BudgetSerializer(allow_null=True)
    months = CostMonthSerializer(many=True)
    by_part = KeyAmountSerializer(many=True)
    by_role = KeyAmountSerializer(many=True)
    by_role_level = KeyAmountSerializer(many=True)
    by_engagement = KeyAmountSerializer(many=True)
    by_country = KeyAmountSerializer(many=True)
    by_place = KeyAmountSerializer(many=True)
    by_requirement = KeyAmountSerializer(many=True)
    rows = RowCostSerializer(many=True)
    left_out = LeftOutSerializer(many=True)


# ------------------------------------------------------------------ coverage
class HoldingSerializer(serializers.Serializer):
    role_level = serializers.CharField()
    knows_sector = serializers.BooleanField()
    proficiency = serializers.IntegerField(allow_null=True)
    seats = serializers.ListField(child=serializers.CharField())


class NeedSerializer(serializers.Serializer):
    skill = serializers.CharField()
    preferred_label = serializers.CharField()
    proficiency = serializers.IntegerField()
    is_essential = serializers.BooleanField()
    status = serializers.ChoiceField(choices=STATUSES)
    holdings = HoldingSerializer(many=True)


class GapSerializer(serializers.Serializer):
    first = serializers.DateField()
    last = serializers.DateField()


class CoverageMonthSerializer(serializers.Serializer):
    month = serializers.DateField()
    status = serializers.ChoiceField(choices=STATUSES)


class CoverageLineSerializer(serializers.Serializer):
    """A demand of the sector or of a use case, or a phase of the work."""

    key = serializers.CharField()
    title = serializers.CharField()
    group = serializers.ChoiceField(choices=[group.value.replace(" ", "-") for group in Group])
    status = serializers.ChoiceField(choices=STATUSES)
    met_from = serializers.DateField(allow_null=True)
    gaps = GapSerializer(many=True, help_text="Months in which it is no longer met.")
    holdings = HoldingSerializer(many=True, help_text="Who meets it alone, or works in the phase.")
    needs = NeedSerializer(many=True)
    months = CoverageMonthSerializer(many=True)


class PlanCoverageSerializer(serializers.Serializer):
    share_met = RateField(allow_null=True)
    lines = CoverageLineSerializer(many=True)
    empty_months = serializers.ListField(child=serializers.DateField())


# ------------------------------------------------------------------ recruiting
class StageSerializer(serializers.Serializer):
    stage = serializers.ChoiceField(choices=[stage.value for stage in STAGES])
    people = serializers.IntegerField()


class PassRateSerializer(serializers.Serializer):
    factor = serializers.ChoiceField(choices=FACTOR_NAMES)
    rate = RateField()
    basis = serializers.ChoiceField(choices=[basis.value for basis in Basis])
    source = serializers.CharField()  # type: ignore[assignment]
    as_of = serializers.DateField(allow_null=True)


class FunnelSerializer(serializers.Serializer):
    stages = StageSerializer(many=True)
    rates = PassRateSerializer(many=True)


class SeatDatesSerializer(serializers.Serializer):
    seat = serializers.CharField()
    open_by = serializers.DateField()
    accept_by = serializers.DateField()
    start = serializers.DateField()
    fill_days = serializers.IntegerField()
    notice_days = serializers.IntegerField()
    is_open = serializers.BooleanField(help_text="Recruiting has begun.")
    has_passed = serializers.BooleanField(help_text="Nobody opened it by its date.")
    opens = serializers.DateField()
    accepted = serializers.DateField()
    earliest_start = serializers.DateField()
    is_late = serializers.BooleanField()


class MonthLoadSerializer(serializers.Serializer):
    month = serializers.DateField()
    hours = AmountField()
    capacity = AmountField(allow_null=True)
    is_over = serializers.BooleanField()


class QuarterLoadSerializer(serializers.Serializer):
    quarter = serializers.DateField()
    hires = serializers.IntegerField()
    capacity = AmountField(allow_null=True)
    is_over = serializers.BooleanField()


class PlanRecruitingSerializer(serializers.Serializer):
    is_example = serializers.BooleanField(help_text="At least one pass rate is an example.")
    stages = StageSerializer(many=True, help_text="People needed, all funnels together.")
    funnels = FunnelSerializer(many=True)
    seats = SeatDatesSerializer(many=True)
    months = MonthLoadSerializer(many=True, help_text="Interviewers' hours.")
    quarters = QuarterLoadSerializer(many=True, help_text="Hires that recruiters make.")


# ------------------------------------------------------------------ findings
class FindingSerializer(serializers.Serializer):
    rule = serializers.CharField()
    title = serializers.CharField()
    severity = serializers.ChoiceField(choices=[severity.value for severity in Severity])
    message = serializers.CharField()
    excerpt = serializers.CharField()
    fix = serializers.CharField(help_text="How to put it right.")
    reason = serializers.CharField()
    source = serializers.CharField(  # type: ignore[assignment]
        help_text="The slug of a source of the catalogue."
    )
    row = serializers.IntegerField(allow_null=True, help_text=ROW)
    seat = serializers.CharField(allow_null=True)


class PlanFindingsSerializer(serializers.Serializer):
    findings = FindingSerializer(many=True)


class EvaluationSerializer(serializers.Serializer):
    """All that is computed of a plan."""

    cost = PlanCostSerializer()
    coverage = PlanCoverageSerializer()
    recruiting = PlanRecruitingSerializer()
    findings = FindingSerializer(many=True)
