"""The importer of the aijobs salary survey."""

import csv
import gzip
import io
import random
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.versions.models import catalogue_version
from roles.importers.progress import Progress
from roles.importers.salaries import import_salaries, quartiles
from roles.importers.salaries_file import COLUMNS, is_one_amount
from roles.models import PayBand, Role, RoleLevel, Source
from tests import factories as make

from .commands import ImportedFiles

pytestmark = pytest.mark.django_db

FILE = "survey_2025-01-19.csv"


def row(salary=60_000, **changes) -> dict[str, str]:
    return {
        "work_year": "2024",
        "experience_level": "SE",
        "employment_type": "FT",
        "job_title": "Data Scientist",
        "salary": str(salary),
        "salary_currency": "GBP",
        "company_location": "GB",
    } | changes


def rows(count=11, **changes) -> list[dict[str, str]]:
    """Salaries of 50,000, 51,000 and so on: no amount twice."""
    return [row(50_000 + 1_000 * number, **changes) for number in range(count)]


class Survey(ImportedFiles):
    """A file of the survey in a folder of the test, and the command over it."""

    command = "import_salaries"

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    @property
    def arguments(self) -> tuple[str, ...]:
        return (str(self.path),)

    def write(self, *parts: list[dict[str, str]]) -> None:
        with self.path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            for part in parts:
                writer.writerows(part)


@pytest.fixture
def survey(tmp_path) -> Survey:
    """The survey, over a catalogue of one role at two levels."""
    own = make.make_framework(slug="rolebook")
    family = make.make_role_family(framework=own)
    role = make.make_role(slug="data-scientist", family=family, framework=own)
    slugs = ("entry", "mid", "senior", "lead", "executive")
    levels = {slug: make.make_level(slug=slug, rank=n) for n, slug in enumerate(slugs, start=1)}
    for slug in ("mid", "senior"):
        make.make_role_level(role=role, level=levels[slug])
    return Survey(tmp_path)


def bands() -> set[str]:
    return set(PayBand.objects.values_list("slug", flat=True))


OWN, ALL = "aijobs-2024-gb-gbp-data-scientist-senior", "aijobs-2024-gb-gbp-all-roles-senior"


def test_a_group_of_answers_becomes_a_band_of_quartiles(survey):
    survey.write(rows())
    survey.run()
    assert bands() == {OWN, ALL}
    band = PayBand.objects.get(slug=OWN)
    assert (band.role.slug, band.level.slug, band.country) == ("data-scientist", "senior", "GB")
    assert (band.minimum, band.median, band.maximum) == (52_500, 55_000, 57_500)
    assert (band.kind, band.sample_size, band.currency, band.period) == (
        "quartiles",
        11,
        "GBP",
        "year",
    )
    assert band.as_of == date(2024, 12, 31)
    assert (band.source.licence, band.source.date_published) == ("CC0 1.0", date(2025, 1, 19))
    assert PayBand.objects.get(slug=ALL).role is None
    band.full_clean()


def test_the_last_year_is_as_old_as_the_file(survey):
    survey.write(rows(work_year="2025"))
    survey.run()
    assert set(PayBand.objects.values_list("as_of", flat=True)) == {date(2025, 1, 19)}


def test_the_day_can_be_given_where_the_name_has_none(survey):
    survey.write(rows())
    survey.path = survey.path.rename(survey.path.with_name("salaries.csv"))
    assert survey.fails() == [
        "salaries.csv: its name has no date; use --as-of to state when the survey was published."
    ]
    survey.run(as_of=date(2025, 3, 1))
    assert Source.objects.get(slug="aijobs-salaries").date_published == date(2025, 3, 1)


def test_fewer_than_ten_answers_are_not_stored_but_counted(survey):
    survey.write(rows(9), rows(10, experience_level="MI"))
    lines = survey.run()
    assert {band.level.slug for band in PayBand.objects.all()} == {"mid"}
    assert (
        f"{FILE}: 19 rows = 10 used + 9 in groups of fewer than 10, or of mostly one amount"
        in lines
    )
    assert "Groups of fewer than 10 answers, not stored: 2" in lines


def test_a_group_of_mostly_one_amount_is_not_stored(survey):
    survey.write(rows(11), [row(99_000)] * 4)
    lines = survey.run()
    assert bands() == set()
    assert "Groups of mostly one amount, not stored: 2" in lines
    survey.write(rows(12), [row(99_000)] * 4)
    survey.run()
    assert bands() == {OWN, ALL}


def test_only_full_time_answers_under_a_role_s_title_in_the_country_s_money_count(survey):
    survey.write(
        rows(),
        rows(3, employment_type="CT"),
        rows(4, job_title="Consultant"),
        rows(5, job_title="Head of Sandwiches"),
        rows(6, salary_currency="USD"),
    )
    lines = survey.run()
    assert {band.sample_size for band in PayBand.objects.all()} == {11}
    assert (
        f"{FILE}: 29 rows = 11 used + 3 not full-time "
        "+ 9 under titles that match none of our roles "
        "+ 6 in a currency other than the country's own"
    ) in lines
    assert "Title that matches none of our roles: Consultant: 4" in lines
    assert "Title not yet reviewed: Head of Sandwiches: 5" in lines


def test_only_the_commonest_unmapped_titles_are_named(survey):
    survey.write(rows(), *(rows(2, job_title=f"Trade {number}") for number in range(20)))
    named = [line for line in survey.run() if line.startswith("Title not yet")]
    assert len(named) == 16
    assert named[-1] == "Title not yet reviewed: 5 others: 10"


def test_groups_differ_by_level_country_currency_and_year(survey):
    survey.write(
        rows(),
        rows(experience_level="MI"),
        rows(work_year="2023"),
        rows(company_location="US", salary_currency="USD"),
    )
    survey.run()
    assert len(bands()) == 8
    assert {band.sample_size for band in PayBand.objects.all()} == {11}


def test_titles_are_found_in_any_case_and_spacing(survey):
    survey.write(rows(job_title=" data   SCIENTIST "))
    survey.run()
    assert OWN in bands()


@pytest.mark.parametrize(
    ("changes", "level"),
    [({"experience_level": "EX"}, "executive"), ({"job_title": "Lead AI Engineer"}, "lead")],
)
def test_a_level_that_the_role_lacks_counts_for_all_roles_only(survey, changes, level):
    own = Role.objects.get().framework
    make.make_role(slug="ai-engineer", framework=own, family=Role.objects.get().family)
    ai_level = RoleLevel.objects.first().level
    make.make_role_level(role=Role.objects.get(slug="ai-engineer"), level=ai_level)
    survey.write(rows(**changes))
    lines = survey.run()
    assert [(band.role, band.level.slug) for band in PayBand.objects.all()] == [(None, level)]
    assert "Answers at a level that their role does not have: 11" in lines


def test_a_second_run_changes_nothing(survey):
    survey.write(rows())
    survey.run()
    before = catalogue_version()
    assert survey.run()[-1] == "Nothing to change: the catalogue already matches the files."
    assert catalogue_version() == before


def test_a_dry_run_writes_nothing_and_says_what_it_would(survey):
    survey.write(rows())
    before = catalogue_version()
    lines = survey.run(dry_run=True)
    assert f"added pay band: {OWN}" in lines
    assert lines[-1] == "Dry run: nothing was written."
    assert (catalogue_version(), bands()) == (before, set())


def test_a_change_is_shown_field_by_field_and_what_is_gone_goes(survey):
    survey.write(rows(), rows(experience_level="MI"))
    survey.run()
    kept = PayBand.objects.get(slug=OWN).pk
    survey.write(rows(), [row(99_000)])
    lines = survey.run(verbosity=2)
    at = lines.index(f"changed pay band: {OWN}")
    assert lines[at + 1 : at + 5] == [
        "    minimum: 52500.00 -> 52750.00",
        "    median: 55000.00 -> 55500.00",
        "    maximum: 57500.00 -> 58250.00",
        "    sample_size: 11 -> 12",
    ]
    assert "removed pay band: aijobs-2024-gb-gbp-data-scientist-mid" in lines
    assert PayBand.objects.get(slug=OWN).pk == kept
    assert bands() == {OWN, ALL}


def test_other_bands_are_not_touched(survey):
    survey.write(rows())
    survey.run()
    survey_source = Source.objects.get(slug="aijobs-salaries")
    make.make_pay_band(slug="by-hand", source=survey_source)
    quartile = {"kind": "quartiles", "median": 55_000, "sample_size": 40}
    make.make_pay_band(slug="another-survey", **quartile)
    survey.run()
    assert bands() == {OWN, ALL, "by-hand", "another-survey"}


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("work_year", "24", "'24' is not a year."),
        ("work_year", "2026", "'2026' is not a year from 2000 to 2025, the year of the file."),
        ("experience_level", "XX", "'XX' is not one of EN, EX, MI, SE."),
        ("employment_type", "", "'' is not one of CT, FL, FT, PT."),
        ("job_title", "  ", "is empty."),
        ("salary", "60k", "'60k' is not an amount such as 52000 or 52000.50."),
        ("salary", "-1", "'-1' is not an amount such as 52000 or 52000.50."),
        ("salary", "0", "'0' is not a salary."),
        ("salary_currency", "XYZ", "'XYZ' is not an ISO 4217 currency code, such as GBP."),
        ("company_location", "UKI", "'UKI' is not a country's code."),
    ],
)
def test_a_bad_cell_is_named_and_nothing_changes(survey, column, value, says):
    before = catalogue_version()
    survey.write(rows(), [row(**{column: value})])
    assert survey.fails() == [f"{FILE}, line 13, column '{column}': {says}"]
    assert (bands(), catalogue_version()) == (set(), before)


def test_every_fault_of_a_file_is_named(survey):
    survey.write([row(salary="x", work_year="y"), *rows(), row(salary="z")])
    assert [line.partition(": ")[0].partition(", ")[2] for line in survey.fails()] == [
        "line 2, column 'work_year'",
        "line 2, column 'salary'",
        "line 14, column 'salary'",
    ]


def test_a_missing_column_is_named(survey):
    survey.path.write_text("work_year,salary\n2024,1\n")
    assert len(survey.fails()) == len(COLUMNS) - 2


def test_a_packed_file_is_read_and_a_cut_one_refused(survey):
    survey.write(rows(500))
    packed = gzip.compress(survey.path.read_bytes())
    survey.path = survey.path.with_name(f"{FILE}.gz")
    survey.path.write_bytes(packed[: len(packed) // 2])
    [line] = survey.fails()
    assert line.startswith(f"{FILE}.gz: is not a whole gzip file (")
    survey.path.write_bytes(packed)
    survey.run()
    assert OWN in bands()


def test_a_catalogue_without_the_levels_is_refused(survey):
    survey.write(rows())
    RoleLevel.objects.all().delete()
    PayBand.objects.all().delete()
    make.Level.objects.filter(slug__in=["lead", "executive"]).delete()
    assert survey.fails() == [
        f"{FILE}: the catalogue lacks levels that the survey needs: executive, lead."
    ]


# ------------------------------------------------------------------ progress
class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_on_a_terminal_only():
    shares = (0.004, 0.5, 0.501, 2)
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        progress = Progress("Reading", stream)
        for share in shares:
            progress(share)
        progress.done()
    assert pipe.getvalue() == ""
    assert [line[-5:] for line in terminal.getvalue().split("\r")[1:4]] == [
        "  0 %",
        " 50 %",
        "100 %",
    ]


def test_a_long_file_tells_how_far_it_is(survey):
    survey.write(rows(5_000))
    shares = []
    import_salaries(survey.path, progress=shares.append)
    assert shares == sorted(shares)
    assert 0 < shares[0] <= shares[-1] <= 1


# ------------------------------------------------------------------ quartiles
amounts = st.lists(st.decimals(1, 999_999, places=2), min_size=10, max_size=60)


def by_definition(found: list[Decimal], share: Decimal) -> Decimal:
    """Linear between the two nearest of the sorted answers, the lowest at 0, the highest at 1."""
    ordered = sorted(found)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


@given(amounts)
def test_quartiles_are_the_inclusive_ones(found):
    shares = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))
    for got, share in zip(quartiles(found), shares, strict=True):
        assert abs(got - by_definition(found, share)) <= Decimal("0.005")


@given(amounts, st.randoms(use_true_random=False))
def test_quartiles_lie_in_order_among_the_answers_whatever_theirs(found, shuffling: random.Random):
    low, middle, high = quartiles(found)
    assert min(found) <= low <= middle <= high <= max(found)
    shuffled = found.copy()
    shuffling.shuffle(shuffled)
    assert quartiles(shuffled) == (low, middle, high)


@given(amounts)
def test_half_of_the_answers_lie_in_the_middle_half(found):
    low, _, high = quartiles(found)
    cent = Decimal("0.01")
    inside = [amount for amount in found if low - cent <= amount <= high + cent]
    assert len(inside) >= (len(found) - 1) // 2


@given(amounts)
def test_amounts_that_all_differ_are_not_one(found):
    assert not is_one_amount(sorted(set(found))) or len(set(found)) < 4
