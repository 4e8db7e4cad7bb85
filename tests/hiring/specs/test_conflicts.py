"""Two people at one spec: what the second to save is shown, and what is kept of theirs."""

import pytest

from hiring.specs import services
from hiring.specs.models import JobPosting, JobSpec

from .editor import key_of, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def theirs(spec, people):
    """Somebody else saves first."""

    def theirs(lines=None, **fields):
        current = JobSpec.objects.get(pk=spec.pk)
        services.save_spec(
            spec,
            expected_version=current.version,
            fields=fields,
            lines=lines,
            by=people["owner"],
        )

    return theirs


def differences(response) -> list[tuple[str, str, str]]:
    assert response.status_code == 409
    return [(found.label, found.mine, found.theirs) for found in response.context["conflict"]]


def inputs(spec, **changes) -> list[services.LineInput]:
    """The spec's lines, with another text for some."""
    names = ("section", "skill", "proficiency", "phase", "days", "stage")
    return [
        services.LineInput(
            id=line.pk,
            text=changes.get(f"line{line.pk}", line.text),
            **{name: getattr(line, name) for name in names},
        )
        for line in spec.lines.all()
        if changes.get(f"line{line.pk}", "") is not None
    ]


def test_fields_are_compared_in_the_words_of_the_page(editor, address, typed, theirs):
    data = typed(work_mode="remote", salary_minimum="100", salary_currency="EUR")
    theirs(title="Theirs", country="FR")
    assert differences(editor.post(address, data)) == [
        ("Title", "Senior data scientist", "Theirs"),
        ("Work mode", "Remote", "Hybrid"),
        ("Country", "United Kingdom", "France"),
        ("Lowest pay", "100", ""),
        ("Currency", "EUR", ""),
    ]


def test_pay_of_nothing_differs_from_no_pay(editor, address, typed, theirs):
    data = typed(salary_currency="EUR", salary_minimum="")
    theirs(salary_currency="EUR", salary_minimum=0)
    assert differences(editor.post(address, data)) == [("Lowest pay", "", "0.00")]


def test_a_line_that_both_reworded_shows_both_texts(editor, address, typed, spec, theirs):
    key = key_of(spec, "must-have")
    data = typed(**{f"{key}-text": "  In my \r\n words "})
    theirs(inputs(spec, **{key: "In their words"}))
    found = differences(editor.post(address, data))
    assert found == [("Must-have", "In my words", "In their words")]


def test_a_line_that_i_removed_shows_theirs(editor, address, typed, spec, theirs):
    key = key_of(spec, "responsibility")
    words = texts(spec, "responsibility")[0]
    data = typed()
    data["line"].remove(key)
    theirs(title=spec.title)
    assert differences(editor.post(address, data)) == [("Responsibility", "", words)]


def test_a_line_that_they_removed_shows_mine(editor, address, typed, spec, theirs):
    key = key_of(spec, "responsibility")
    data = typed(**{f"{key}-text": "Still mine"})
    theirs(inputs(spec, **{key: None}))
    assert differences(editor.post(address, data)) == [("Responsibility", "Still mine", "")]


def test_lines_that_each_added_are_both_shown(editor, address, typed, spec, theirs):
    data = typed(**{"new1-section": "nice-to-have", "new1-text": "Mine"})
    data["line"].append("new1")
    added = services.LineInput(section="outcome", text="Theirs", days=90)
    theirs([*inputs(spec), added])
    found = differences(editor.post(address, data))
    assert found == [("Outcome", "", "Theirs"), ("Nice-to-have", "Mine", "")]


def test_a_line_that_changed_its_section_is_a_difference(editor, address, typed, spec, theirs):
    key = key_of(spec, "nice-to-have")
    words = texts(spec, "nice-to-have")[0]
    data = typed(**{f"{key}-section": "must-have", f"{key}-stage": "screen"})
    theirs(title=spec.title)
    assert differences(editor.post(address, data)) == [("Nice-to-have", words, words)]


def test_a_save_of_the_same_says_that_nothing_differs(editor, address, typed, spec, theirs, people):
    data = typed(title="Same")
    theirs(title="Same")
    response = editor.post(address, data)
    assert differences(response) == []
    text = response.content.decode()
    assert "The texts are the same." in text
    assert f"{people['owner']} saved this spec after you opened it" in text


def test_a_save_by_somebody_who_has_left_is_a_conflict_too(editor, address, typed, theirs, people):
    data = typed(title="Mine")
    theirs(title="Theirs")
    people["owner"].delete()
    text = editor.post(address, data).content.decode()
    assert "Somebody saved this spec after you opened it" in text


def test_a_third_save_is_a_conflict_again(editor, address, typed, theirs):
    data = typed(title="Mine")
    theirs(title="Second")
    version = editor.post(address, data).context["version"]
    theirs(title="Third")
    found = differences(editor.post(address, data | {"version": version}))
    assert found == [("Title", "Mine", "Third")]
    assert JobSpec.objects.get().title == "Third"


def test_a_stale_publication_from_the_editor_publishes_nothing(editor, address, typed, theirs):
    data = typed(action="publish", title="Mine")
    theirs(title="Theirs")
    assert editor.post(address, data).status_code == 409
    assert not JobPosting.objects.exists()


def test_a_button_in_a_stale_editor_keeps_its_version(editor, address, typed, theirs):
    data = typed(title="Mine", action="add:outcome")
    theirs(title="Theirs")
    response = editor.post(address, data)
    assert (response.status_code, response.context["version"]) == (200, 1)
    assert 'value="Mine"' in response.content.decode()


def test_a_faulty_stale_save_is_first_put_right(editor, address, typed, theirs):
    data = typed(title="")
    theirs(title="Theirs")
    response = editor.post(address, data)
    assert (response.status_code, response.context["version"]) == (422, 1)
    assert editor.post(address, data | {"title": "Mine"}).status_code == 409


def test_a_member_who_leaves_while_editing_saves_nothing(editor, address, typed, people):
    data = typed(title="Mine")
    people["recruiter"].memberships.all().delete()
    assert editor.post(address, data).status_code == 404
    assert JobSpec.objects.get().title != "Mine"


def test_a_member_who_may_only_approve_now_saves_nothing(editor, address, typed, people):
    data = typed(title="Mine")
    people["recruiter"].memberships.update(role="approver")
    assert editor.post(address, data).status_code == 403
    assert JobSpec.objects.get().title != "Mine"
