"""How visa sponsorship reads; ``test_fields`` checks that it reaches every place."""

import pytest

from hiring.specs import wording
from hiring.specs.exports.structured_data import job_posting
from hiring.specs.jobs.content import JobContent


@pytest.mark.parametrize(
    ("value", "text"), [("", ""), ("yes", "Yes"), ("no", "No"), ("on-request", "On request")]
)
def test_it_reads_as_its_choice(value, text):
    assert wording.visa_sponsorship({"visa_sponsorship": value}) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", None),
        ("yes", "Visa sponsorship is available."),
        ("no", "You need the right to work: visa sponsorship is not available."),
        ("on-request", "Visa sponsorship is available on request."),
    ],
)
def test_search_engines_get_a_sentence_if_it_is_stated(published, value, text):
    posting = published(visa_sponsorship=value)
    markup = job_posting(posting, JobContent(posting.version.content))
    assert markup.get("eligibilityToWorkRequirement") == text
    assert ("Visa sponsorship: " in markup["description"]) is (value != "")


def test_jobs_that_do_not_state_it_are_in_no_facet(published, client):
    for value in ("", "yes", "yes"):
        published(visa_sponsorship=value)
    facets = {facet["name"]: facet for facet in client.get("/jobs/").context["facets"]}
    choices = facets["visa_sponsorship"]["choices"]
    assert [(choice.label, choice.count) for choice in choices] == [("Yes", 2)]
