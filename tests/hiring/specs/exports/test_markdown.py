"""Drafts and specs as Markdown: all that they say, and nothing that a text smuggles in."""

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hiring.specs import services
from hiring.specs.drafting import Draft, DraftLine
from hiring.specs.drafting.origins import origin
from hiring.specs.exports.markdown import draft_as_markdown, spec_as_markdown
from hiring.specs.fields import DRAFTED
from hiring.specs.jobs.content import JobContent
from roles.models import RoleLevel, Sector, Source, UseCase

from .test_structured_data import CONTENT

hostile = st.text(st.sampled_from("ab *_`[]<>\\#^:"), min_size=1, max_size=20)
sources = st.sampled_from([None, Source(pk=1, slug="s", title="One"), Source(slug="t", title="T")])
origins = st.builds(origin, st.sampled_from(["role", "use-case"]), hostile, hostile, sources)
DETAILS = {field.name: field.default for field in DRAFTED}
SECTIONS = ("outcome", "responsibility", "must-have", "nice-to-have")


def line(section, text, said=()) -> DraftLine:
    return DraftLine(section, text, days=30, stage="screen", origins=tuple(said))


def drafted(**fields) -> Draft:
    known = {
        "role_level": RoleLevel(title="Analyst"),
        "sector": None,
        "use_cases": (),
        "assumed_use_cases": (),
        "title": "Analyst",
        "summary": "",
        "summary_origins": (),
        "lines": (),
        "left_out": (),
        "anchors": {},
        "pay_note": "No pay.",
        "details": DETAILS,
    }
    return Draft(**known | fields)


lines = st.lists(
    st.builds(line, st.sampled_from(SECTIONS), hostile, st.lists(origins, max_size=3)), max_size=12
)


@given(lines)
def test_each_footnote_is_marked_and_each_mark_has_its_footnote(made):
    text = draft_as_markdown(drafted(lines=tuple(made)))
    notes = re.findall(r"^\[\^(\d+)\]: ", text, re.M)
    marks = re.findall(r"\[\^(\d+)\](?!:)", re.sub(r"\\.", "", text))
    assert notes == [str(number) for number in range(1, len(notes) + 1)]
    assert list(dict.fromkeys(marks)) == notes


@given(hostile, lines)
def test_a_text_brings_no_markup_of_its_own(title, made):
    text = draft_as_markdown(drafted(title=title, lines=tuple(made)))
    bare = re.sub(r"\\.", "", re.sub(r"\[\^\d+\]", "", text))
    assert not set(bare) & set("*_`[]<>\\")


@given(hostile)
def test_a_spec_brings_no_markup_of_its_own(text):
    said = {"section": "outcome", "text": text, "days": 30, "skill": None, "origins": []}
    content = {"title": text, "summary": text, "lines": [said], "salary_currency": ""}
    pay = {"salary_minimum": None, "salary_maximum": None, "salary_period": "year"}
    written = spec_as_markdown(JobContent(CONTENT | content | pay), [])
    bare = re.sub(r"\\.", "", written)
    assert not set(bare) & set("*_`[]<>\\")
    assert len(re.findall("^#", bare, re.M)) == 3


@pytest.mark.parametrize(
    "text", ["# Big", "- item", "+ item", "1. first", "12) twelfth", "===", "~~~", "a\n---", "> so"]
)
def test_a_line_reads_as_it_was_written(text):
    made = DraftLine("outcome", text, days=30, stage="screen", origins=())
    tokens = MarkdownIt().parse(draft_as_markdown(drafted(lines=(made,), left_out=(made,))))
    found = [token.content for token in tokens if token.type == "heading_open"]
    kinds = {token.type for token in tokens}
    assert len(found) == len({"title", "about", "outcomes", "scorecard", "left out"})
    assert not kinds & {"hr", "fence", "blockquote_open", "ordered_list_open"}
    assert max(token.level for token in tokens if token.type == "list_item_open") == 1


def test_a_draft_states_its_facts_and_leaves_out_what_it_lacks():
    sector, details = Sector(title="Health"), DETAILS | {"country": "GB"}
    use_cases = (UseCase(title="Risk"), UseCase(title="Triage"))
    text = draft_as_markdown(drafted(sector=sector, use_cases=use_cases, details=details))
    assert text.split("\n\n")[1].splitlines() == [
        "- Sector: Health",
        "- Use cases: Risk, Triage",
        "- Place and work mode: United Kingdom · Hybrid",
        "- Employment: Full time, permanent",
        "- Pay: No pay.",
    ]
    assert "## Outcomes" not in text
    assert "Sector" not in draft_as_markdown(drafted())


def test_what_was_left_out_is_listed_without_origins():
    said = [origin("role", "Analyst", "Because.", None)]
    text = draft_as_markdown(drafted(left_out=(line("nice-to-have", "Rust", said),)))
    assert text.endswith("## Left out\n\n- Rust\n")


def test_a_footnote_says_who_mapped_the_skill_and_why_the_line_is_here():
    source = Source(pk=1, slug="s", title="A")
    said = origin("use-case", "Risk", "Warns.", source, "Assumed.") | {"mapping_source": "B"}
    text = draft_as_markdown(drafted(lines=(line("responsibility", "Warns", [said]),)))
    note = "[^1]: Use case: Risk – Warns. Source: A (skill and proficiency: B). Assumed.\n"
    assert text.endswith(note)


def test_two_lines_with_one_origin_share_its_footnote():
    said = [origin("role", "Analyst", "Because.", None)]
    made = (line("responsibility", "One", said), line("responsibility", "Two", said))
    text = draft_as_markdown(drafted(lines=made))
    assert "- One[^1]\n- Two[^1]\n" in text
    assert text.count("[^1]:") == 1


# ------------------------------------------------------------------ a stored spec
@pytest.fixture
def written(signed_in, people, spec):
    """The Markdown of the spec, with some fields changed."""

    def written(**fields) -> str:
        services.save_spec(spec, expected_version=1, fields=fields, by=people["owner"])
        address = f"/hiring/job-specs/{spec.pk}/markdown/"
        return signed_in(people["approver"]).get(address).content.decode()

    return written


def test_a_spec_as_markdown_has_all_that_its_page_has(written, spec):
    pay = {"salary_minimum": 10, "salary_currency": "GBP"}
    text = written(summary="One.\n\nTwo.", job_benefits="Leave\nRest", **pay)
    assert text.startswith(
        "# Senior data scientist\n\n- Employer: Acme\n"
        "- Place and work mode: Leeds, United Kingdom · Hybrid\n"
        "- Employment: Full time, permanent\n- Pay: From £10 a year\n\nOne.\n\nTwo.\n\n"
    )
    assert "\n\n## Benefits\n\nLeave\n\nRest\n\n## Scorecard\n\n" in text
    assert "\n- By day 30: Has shipped.\n" in text
    for source in JobContent.of_spec(spec, spec.lines.all()).sources:
        assert f"\n- {source['title']}\n" in text


def test_only_stages_that_assess_something_are_in_the_scorecard(written, spec):
    spec.lines.filter(section="must-have").update(stage="domain")
    text = written()
    assert "- Domain and stakeholder interview, 45 minutes" in text
    assert "Work sample" not in text


def test_a_spec_without_must_haves_has_no_scorecard():
    job = JobContent(CONTENT | {"summary": "", "job_benefits": "", "salary_currency": ""})
    job.content.update(salary_minimum=None, salary_maximum=None, salary_period="year")
    text = spec_as_markdown(job, [SimpleNamespace(items=[])])
    assert text == (
        "# Analyst\n\n- Employer: Acme\n"
        "- Place and work mode: Leeds, United Kingdom · Hybrid\n"
        "- Employment: Full time, permanent\n"
    )


def test_a_spec_whose_title_has_no_letters_has_a_file_name(signed_in, people, spec):
    services.save_spec(spec, expected_version=1, fields={"title": "★"}, by=people["owner"])
    response = signed_in(people["owner"]).get(f"/hiring/job-specs/{spec.pk}/markdown/")
    assert response["Content-Disposition"] == 'attachment; filename="job-spec.md"'
