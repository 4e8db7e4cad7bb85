"""What becomes of each line that the editor posts: kept, moved, reworded, dropped, refused."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from hiring.specs import services
from hiring.specs.services import LineInput
from tests import factories as make

from .editor import key_of, texts

pytestmark = pytest.mark.django_db


def line_of(spec, key):
    return spec.lines.get(pk=key[4:])


def with_new(data, key="new1", **fields) -> dict:
    data["line"].append(key)
    new = {"section": "nice-to-have", "text": "Something new"} | fields
    return data | {f"{key}-{name}": value for name, value in new.items()}


def shown(response, section) -> list[str]:
    [found] = [one for one in response.context["lines"].sections if one["key"] == section]
    return [line.key for line in found["lines"]]


# ------------------------------------------------------------------ origins
def test_a_line_that_changes_its_section_keeps_its_origins(editor, address, typed, spec):
    key = key_of(spec, "must-have")
    origins = line_of(spec, key).origins
    editor.post(address, typed(**{f"{key}-section": "nice-to-have"}))
    line = line_of(spec, key)
    assert (line.section, line.stage, line.origins) == ("nice-to-have", "", origins)


def test_a_reworded_line_that_gets_its_words_back_is_no_longer_reworded(
    editor, address, typed, spec
):
    key = key_of(spec, "responsibility")
    words = line_of(spec, key).text
    editor.post(address, typed(**{f"{key}-text": "Other words"}))
    editor.post(address, typed(**{f"{key}-text": f"  {words}\r\n"}))
    assert (line_of(spec, key).text, line_of(spec, key).is_reworded) == (words, False)


def test_a_line_with_an_origin_keeps_its_skill_whatever_is_typed(editor, address, typed, spec):
    make.make_skill(preferred_label="Rust")
    key = key_of(spec, "must-have")
    skill = line_of(spec, key).skill
    editor.post(address, typed(**{f"{key}-skill": "Rust"}))
    assert (line_of(spec, key).skill, line_of(spec, key).is_own) == (skill, False)


def test_a_line_that_dropped_its_origin_may_take_another_skill(editor, address, typed, spec):
    rust = make.make_skill(preferred_label="Rust")
    key = key_of(spec, "must-have")
    editor.post(address, typed(**{f"{key}-drop_origins": "on"}))
    editor.post(address, typed(**{f"{key}-skill": "Rust"}))
    assert (line_of(spec, key).skill, line_of(spec, key).is_own) == (rust, True)


def test_a_line_keeps_its_phase_when_it_is_reworded(editor, address, typed, spec):
    key = key_of(spec, "responsibility")
    phase = line_of(spec, key).phase
    editor.post(address, typed(**{f"{key}-text": "Other words"}))
    assert phase is not None
    assert line_of(spec, key).phase == phase


# ------------------------------------------------------------------ skills of own lines
@pytest.fixture
def own_line(spec, people):
    """Stores a line of the organisation's own with a skill."""

    def own_line(skill):
        line = LineInput(section="nice-to-have", text="Our own", skill=skill)
        services.save_spec(spec, expected_version=1, lines=[line], by=people["owner"])
        return spec.lines.get(text="Our own")

    return own_line


@pytest.mark.parametrize("place", [0, 1])
def test_a_skill_that_two_frameworks_name_alike_stays_the_one_it_was(
    editor, address, typed, own_line, place
):
    skill = [make.make_skill(preferred_label="Go") for _ in range(2)][place]
    line = own_line(skill)
    editor.post(address, typed(**{f"line{line.pk}-text": "Reworded"}))
    line.refresh_from_db()
    assert (line.text, line.skill) == ("Reworded", skill)


def test_a_line_whose_skill_was_hidden_meanwhile_can_still_be_saved(
    editor, address, typed, own_line
):
    skill = make.make_skill(preferred_label="Go")
    line = own_line(skill)
    skill.is_published = False
    skill.save()
    assert editor.post(address, typed()).status_code == 302
    line.refresh_from_db()
    assert line.skill == skill


def test_a_hidden_skill_cannot_be_chosen(editor, address, typed):
    make.make_skill(preferred_label="Go", is_published=False)
    response = editor.post(address, with_new(typed(), skill="Go"))
    assert response.status_code == 422
    assert "The catalogue has no such skill." in response.content.decode()


def test_spaces_around_a_skill_and_an_empty_one_are_no_fault(editor, address, typed, spec):
    rust = make.make_skill(preferred_label="Rust")
    data = with_new(typed(), skill="  Rust ", text="One")
    editor.post(address, with_new(data, "new2", skill="  ", text="Two"))
    assert spec.lines.get(text="One").skill == rust
    assert spec.lines.get(text="Two").skill is None


# ------------------------------------------------------------------ what a section has
def test_a_section_keeps_only_what_belongs_in_it(editor, address, typed, spec):
    data = with_new(typed(), text="Wish", days="30", stage="screen")
    data = with_new(data, "new2", text="Result", section="outcome", days="90", stage="screen")
    editor.post(address, data)
    wish, result = spec.lines.get(text="Wish"), spec.lines.get(text="Result")
    assert (wish.days, wish.stage) == (None, "")
    assert (result.days, result.stage) == (90, "")


@pytest.mark.parametrize("days", ["", "31", "x"])
def test_an_outcome_needs_one_of_three_days(editor, address, typed, spec, days):
    response = editor.post(address, with_new(typed(), section="outcome", days=days))
    assert response.status_code == 422
    said = "Outcome: Choose a day: 30, 90 or 365."
    assert response.context["lines"].problems[-1] == {"target": "id_new1-text", "text": said}


def test_a_line_becomes_one_line_of_text(editor, address, typed, spec):
    editor.post(address, with_new(typed(), text=" One\r\n two\t three "))
    assert spec.lines.filter(text="One two three").exists()


def test_each_section_is_numbered_from_one(editor, address, typed, spec):
    data = with_new(typed())
    data["line"] = data["line"][::-1]
    editor.post(address, data)
    for section in ("must-have", "responsibility", "nice-to-have"):
        places = spec.lines.filter(section=section).values_list("position", flat=True)
        assert sorted(places) == list(range(1, len(places) + 1))


def test_sixty_lines_are_saved_and_one_more_is_refused(editor, address, typed, spec):
    data = typed()
    for number in range(60 - len(data["line"])):
        data = with_new(data, f"new{number}", text=f"Wish {number}")
    response = editor.post(address, with_new(data, "new99"))
    assert response.status_code == 422
    assert "A spec has at most 60 lines." in response.content.decode()
    assert spec.lines.filter(text="Wish 1").count() == 0
    data["line"].remove("new99")
    assert editor.post(address, data).status_code == 302
    assert spec.lines.count() == 60


# ------------------------------------------------------------------ nothing typed is lost
def test_what_the_service_refuses_is_said_at_its_field(editor, address, typed, spec):
    key = key_of(spec, "must-have")
    pay = {"salary_minimum": "90", "salary_maximum": "80", "salary_currency": "GBP"}
    response = editor.post(address, typed(**pay, **{f"{key}-text": "Typed words"}))
    text = response.content.decode()
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "salary_minimum": ["The lowest pay is above the highest."]
    }
    assert "Typed words" in text
    assert 'value="90"' in text
    assert "Typed words" not in texts(spec, "must-have")


def test_a_refused_save_can_be_put_right_and_saved(editor, address, typed, spec):
    wrong = typed(valid_through="31 May", title="Typed title")
    response = editor.post(address, wrong)
    assert list(response.context["form"].errors) == ["valid_through"]
    day = localdate() + timedelta(9)
    again = wrong | {"version": response.context["version"], "valid_through": day.isoformat()}
    assert editor.post(address, again).status_code == 302
    spec.refresh_from_db()
    assert (spec.title, spec.valid_through) == ("Typed title", day)


def test_every_faulty_line_and_field_is_named_together(editor, address, typed):
    data = with_new(typed(title=""), text="")
    data = with_new(data, "new2", section="must-have")
    response = editor.post(address, data)
    targets = [problem["target"] for problem in response.context["lines"].problems]
    assert list(response.context["form"].errors) == ["title"]
    assert targets == ["id_new1-text", "id_new2-text"]
    for target in targets:
        assert f'href="#{target}"' in response.content.decode()


def test_a_requirement_that_two_lines_take_is_refused_at_both(editor, address, typed, basis):
    skill = make.make_skill(slug="kotlin", preferred_label="Kotlin")
    make.make_role_requirement(role_level=basis["role_level"], skill=skill, importance="optional")
    data = with_new(typed(), request_of="kotlin")
    response = editor.post(address, with_new(data, "new2", request_of="kotlin"))
    assert response.status_code == 422
    assert [form.error_list for form in response.context["lines"].forms[-2:]] == [
        ["The spec has a line for this skill already."]
    ] * 2


@pytest.mark.parametrize("version", [{}, {"version": "0"}, {"version": "2147483648"}])
def test_a_post_without_a_usable_version_is_a_400(editor, address, typed, spec, version):
    data = typed(title="Typed")
    del data["version"]
    assert editor.post(address, data | version).status_code == 400
    spec.refresh_from_db()
    assert spec.title != "Typed"


def test_what_the_draft_was_made_from_is_not_posted(editor, address, typed, spec):
    other = make.make_role_level()
    editor.post(address, typed(role_level=other.pk, status="published", organisation="1"))
    spec.refresh_from_db()
    assert (spec.role_level.slug, spec.status, spec.version) == ("ds-senior", "draft", 2)


# ------------------------------------------------------------------ buttons without JavaScript
def test_the_last_line_stays_last(editor, address, typed, spec):
    key = key_of(spec, "must-have", 2)
    response = editor.post(address, typed(action=f"down:{key}"))
    assert shown(response, "must-have")[-1] == key
    assert response.context["announcement"] == "Line 3 of 3."


def test_up_and_down_pass_over_lines_of_other_sections(editor, address, typed, spec):
    data = typed()
    first, second, third = (key_of(spec, "must-have", place) for place in range(3))
    data["line"].remove(third)
    data["line"].insert(0, third)
    response = editor.post(address, data | {"action": f"down:{third}"})
    assert shown(response, "must-have") == [first, third, second]


@pytest.mark.parametrize("section", ["outcome", "responsibility"])
def test_outcomes_and_duties_are_not_swapped(editor, address, typed, spec, section):
    before = typed()
    response = editor.post(address, before | {"action": f"swap:{key_of(spec, section)}"})
    assert [form.key for form in response.context["lines"].forms] == before["line"]
    assert shown(response, section)
    assert response.context["announcement"] == ""


def test_a_swapped_line_keeps_the_stage_that_was_chosen(editor, address, typed, spec):
    key = key_of(spec, "must-have")
    there = editor.post(address, typed(**{f"{key}-stage": "domain", "action": f"swap:{key}"}))
    assert shown(there, "nice-to-have")[-1] == key
    data = typed(**{f"{key}-section": "nice-to-have", f"{key}-stage": "domain"})
    back = editor.post(address, data | {"action": f"swap:{key}"})
    [line] = [form for form in back.context["lines"].forms if form.key == key]
    assert (line.current_section, line["stage"].value()) == ("must-have", "domain")


def test_an_own_line_that_becomes_a_must_have_is_assessed_at_work(editor, address, typed):
    response = editor.post(address, with_new(typed(action="swap:new1")))
    line = response.context["lines"].forms[-1]
    assert (line.current_section, line["stage"].value()) == ("must-have", "work-sample")


def test_a_removed_line_goes_when_it_is_saved_and_the_focus_stays_near(
    editor, address, typed, spec
):
    key = key_of(spec, "must-have")
    response = editor.post(address, typed(action=f"remove:{key}"))
    assert response.context["focus"] == "add-must-have"
    assert spec.lines.filter(pk=key[4:]).exists()
    data = typed()
    data["line"] = [form.key for form in response.context["lines"].forms]
    editor.post(address, data)
    assert not spec.lines.filter(pk=key[4:]).exists()


def test_a_new_line_does_not_bring_back_what_stood_in_one_that_was_removed(editor, address, typed):
    data = typed(**{"new0-text": "Removed", "new0-stage": "screen", "action": "add:must-have"})
    line = editor.post(address, data).context["lines"].forms[-1]
    assert (line.key, line.current_text, line["stage"].value()) == ("new0", "", None)


def test_a_second_new_line_gets_a_key_of_its_own(editor, address, typed):
    data = with_new(typed(action="add:outcome"), "new0", text="First")
    forms = editor.post(address, data).context["lines"].forms[-2:]
    assert [(form.key, form.current_text) for form in forms] == [("new0", "First"), ("new1", "")]


def test_a_button_saves_nothing_and_keeps_a_faulty_line(editor, address, typed, spec):
    data = with_new(typed(title="", action="add:outcome"), text="x" * 501)
    response = editor.post(address, data)
    assert response.status_code == 200
    assert response.context["lines"].forms[-2].current_text == "x" * 501
    spec.refresh_from_db()
    assert (spec.version, spec.title) == (1, "Senior data scientist")
