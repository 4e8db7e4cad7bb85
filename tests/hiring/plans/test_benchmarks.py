"""The benchmarks of the demo content: whole, marked as what they are, and enough to plan with."""

import pytest

from hiring.plans.engine.factors import FACTORS
from hiring.plans.engine.funnel import PASS_RATES
from hiring.plans.models import Benchmark
from roles.models import Source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]
# What depends on who plans: nobody else's figure would say anything.
YOURS = {"overhead", "setup-cost", "interviewer-capacity", "recruiters"}


def test_each_factor_but_those_of_your_own_has_one_for_everybody():
    general = Benchmark.objects.filter(country="", engagement_model="")
    assert set(general.values_list("factor", flat=True)) == set(FACTORS) - YOURS


def test_what_is_our_own_example_says_so():
    notes = Benchmark.objects.filter(source__slug=Source.EDITORIAL).values_list("note", flat=True)
    said = {note.startswith("Example; replace it with your own") for note in notes}
    assert said == {True}


def test_the_default_pass_rates_are_examples():
    rates = Benchmark.objects.filter(factor__in=PASS_RATES)
    assert {(row.source.slug, row.note) for row in rates} == {
        (Source.EDITORIAL, "Example; replace it with your own history.")
    }
    assert len(rates) == 5


def test_the_time_to_fill_says_how_it_became_working_days():
    row = Benchmark.objects.get(factor="time-to-fill", country="", engagement_model="")
    assert (row.value, row.source.publisher) == (63 * 5 // 7, "Employ")
    assert "63 calendar days" in row.note


def test_on_costs_are_known_for_some_countries():
    rows = Benchmark.objects.filter(factor="on-cost-rate").exclude(country="")
    assert list(rows.values_list("country", flat=True)) == ["DE", "GB", "PL", "US"]


def test_no_source_of_a_benchmark_has_a_made_up_address_or_date():
    sources = Source.objects.filter(benchmarks__isnull=False).distinct()
    assert {(source.address, source.date_published) for source in sources} == {("", None)}
    assert len(sources) == 6
