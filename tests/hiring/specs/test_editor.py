"""The editor of a spec."""

import pytest

from hiring.specs import services
from hiring.specs.models import JobPosting, JobSpec
from roles.models import Skill
from tests import factories as make

from .editor import key_of, texts

pytestmark = pytest.mark.django_db


def test_saving_what_is_there_changes_nothing(editor, address, typed, spec):
    before = list(spec.lines.order_by("pk").values())
    response = editor.post(address, typed())
    assert response["Location"] == address
    assert list(spec.lines.order_by("pk").values()) == before


def test_save_fields_and_words(editor, address, typed, spec):
    key = key_of(spec, "must-have")
    editor.post(address, typed(**{"title": "Head of risk", f"{key}-text": "Says it plainly"}))
    spec.refresh_from_db()
    line = spec.lines.get(pk=key[4:])
    assert (spec.title, spec.version) == ("Head of risk", 2)
    assert (line.text, line.is_reworded, line.is_own) == ("Says it plainly", True, False)
    assert "Reworded" in editor.get(address).content.decode()


def test_drop_origin(editor, address, typed, spec):
    key = key_of(spec, "must-have")
    editor.post(address, typed(**{f"{key}-drop_origins": "on"}))
    assert spec.lines.get(pk=key[4:]).is_own


def test_order_of_the_page_is_the_order_saved(editor, address, typed, spec):
    data = typed()
    data["line"] = data["line"][::-1]
    before = texts(spec, "must-have")
    editor.post(address, data)
    assert texts(spec, "must-have") == before[::-1]


def test_remove_and_add(editor, address, typed, spec):
    skill = make.make_skill(preferred_label="Rust")
    data, gone = typed(), key_of(spec, "must-have")
    data["line"].remove(gone)
    data["line"].append("new1")
    data |= {"new1-section": "must-have", "new1-text": "Writes Rust", "new1-skill": "rust"}
    editor.post(address, data | {"new1-skill": "Rust", "new1-stage": "screen"})
    assert not spec.lines.filter(pk=gone[4:]).exists()
    line = spec.lines.get(text="Writes Rust")
    assert (line.skill, line.is_own, line.stage) == (skill, True, "screen")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("text", "", "This field is required."),
        ("skill", "Nobody knows it", "The catalogue has no such skill."),
        ("stage", "", "Choose the stage that assesses this must-have."),
        ("proficiency", "9", "Select a valid choice."),
        ("section", "x", "Select a valid choice."),
        ("text", "x" * 501, "at most 500 characters"),
    ],
)
def test_error_in_a_line_keeps_what_was_typed(editor, address, typed, name, value, says):
    data = typed(title="Kept title")
    new = {"section": "must-have", "text": "Kept line", "stage": "screen"} | {name: value}
    data |= {f"new1-{field}": given for field, given in new.items()}
    data["line"].append("new1")
    response = editor.post(address, data)
    text = response.content.decode()
    assert response.status_code == 422
    assert says in text
    assert "Kept title" in text
    assert JobSpec.objects.get().version == 1


@pytest.mark.parametrize(
    "change",
    [
        {"line": ["<script>", "../x", "line" + "9" * 40]},
        {"line": ["line1"] * 500},
        {"line": [f"new{n}" for n in range(500)]},
        {"salary_minimum": "1e999"},
        {"salary_minimum": "NaN"},
        {"valid_through": "0000-00-00"},
        {"country": "🇬🇧"},
        {"title": ""},
        {"action": "up:nobody"},
        {"action": "swap:"},
        {"action": "add:nothing"},
        {"action": "💥"},
    ],
)
def test_hostile_input_is_no_500(editor, address, typed, change):
    response = editor.post(address, typed(**change))
    assert response.status_code in (200, 302, 422)
    assert "<script>-" not in response.content.decode()


def test_line_of_another_spec_is_not_taken(editor, address, typed, spec, drafted):
    other = drafted().lines.first()
    data = typed()
    data["line"].append(f"line{other.pk}")
    data |= {f"line{other.pk}-id": other.pk, f"line{other.pk}-section": "responsibility"}
    editor.post(address, data | {f"line{other.pk}-text": "Stolen"})
    other.refresh_from_db()
    assert other.text != "Stolen"
    assert other.spec != spec


# ------------------------------------------------------------------ without JavaScript
def test_move_down_without_saving(editor, address, typed, spec):
    key = key_of(spec, "must-have")
    before = texts(spec, "must-have")
    response = editor.post(address, typed(action=f"down:{key}"))
    moved = [line.current_text for line in response.context["lines"].sections[2]["lines"]]
    assert moved[:2] == [before[1], before[0]]
    assert texts(spec, "must-have") == before
    text = response.content.decode()
    assert f'id="down-{key}"' in text
    assert " autofocus" in text
    assert f"Line 2 of {len(before)}." in text


def test_first_line_stays_first(editor, address, typed, spec):
    key = key_of(spec, "must-have")
    response = editor.post(address, typed(action=f"up:{key}"))
    assert response.context["lines"].sections[2]["lines"][0].key == key


def test_swap_remove_and_add_buttons(editor, address, typed, spec):
    key = key_of(spec, "nice-to-have")
    sections = editor.post(address, typed(action=f"swap:{key}")).context["lines"].sections
    assert sections[2]["lines"][-1].key == key
    assert sections[2]["lines"][-1]["stage"].value() == "system-design"
    response = editor.post(address, typed(action=f"remove:{key}"))
    assert response.context["lines"].sections[3]["lines"] == []
    response = editor.post(address, typed(action="add:outcome"))
    assert response.context["lines"].sections[0]["lines"][-1].key == "new0"
    assert texts(spec, "nice-to-have") != []


# ------------------------------------------------------------------ what was left out
@pytest.fixture
def left_out(basis, spec):
    """A requirement that the catalogue has and the spec does not."""
    skill = make.make_skill(slug="kotlin", preferred_label="Kotlin")
    level = basis["role_level"]
    return make.make_role_requirement(role_level=level, skill=skill, importance="optional")


def left_out_of(response) -> list[str]:
    return [line.skill.preferred_label for line in response.context["left_out"]]


def test_left_out_requirement_shows_with_its_origin(editor, address, left_out):
    response = editor.get(address)
    text = response.content.decode()
    assert left_out_of(response) == ["Kotlin"]
    assert 'value="take:kotlin"' in text
    assert f"/sources/{left_out.source.slug}/" in text


def test_nothing_left_out_shows_no_section(editor, address):
    assert "Left out of the draft" not in editor.get(address).content.decode()


def test_taken_requirement_keeps_what_was_typed_and_its_origins(
    editor, address, typed, spec, left_out
):
    response = editor.post(address, typed(action="take:kotlin", title="Typed"))
    line = response.context["lines"].sections[3]["lines"][-1]
    text = response.content.decode()
    assert (line.origins[0]["source_slug"], line.is_reworded) == (left_out.source.slug, False)
    assert left_out_of(response) == []
    assert "Added to nice-to-haves: Kotlin. Not saved yet." in text
    assert 'value="Typed"' in text
    assert 'id="swap-new0" name="action" value="swap:new0" data-move="swap" autofocus' in text
    assert not spec.lines.filter(skill=left_out.skill).exists()

    data = typed(title="Typed")
    data["line"].append("new0")
    data |= {field.html_name: field.value() or "" for field in line} | {"new0-drop_origins": ""}
    assert editor.post(address, data)["Location"] == address
    saved = spec.lines.get(skill=left_out.skill)
    assert (saved.section, saved.origins) == ("nice-to-have", line.origins)
    assert (saved.text, saved.original_text) == (line.current_text, line.current_text)
    spec.refresh_from_db()
    assert spec.title == "Typed"


def taken(typed, **changes) -> dict:
    data = typed()
    data["line"].append("new1")
    new = {"section": "nice-to-have", "text": "Writes Kotlin", "request_of": "kotlin"} | changes
    return data | {f"new1-{name}": value for name, value in new.items()}


def test_page_cannot_make_up_origins(editor, address, typed, spec, left_out):
    data = taken(typed, origins='[{"label": "Made up"}]', original_text="Made up", skill="Skill 1")
    editor.post(address, data)
    line = spec.lines.get(text="Writes Kotlin")
    assert (line.skill, line.is_reworded) == (left_out.skill, True)
    assert [said["source_slug"] for said in line.origins] == [left_out.source.slug]


def test_taken_requirement_can_drop_its_origin(editor, address, typed, spec, left_out):
    editor.post(address, taken(typed, drop_origins="on"))
    line = spec.lines.get(text="Writes Kotlin")
    assert (line.skill, line.is_own) == (left_out.skill, True)


@pytest.mark.parametrize("slug", ["nobody-asks", "not a slug", "x" * 300])
def test_unknown_request_is_refused(editor, address, typed, spec, slug):
    response = editor.post(address, taken(typed, request_of=slug))
    assert response.status_code == 422
    assert not spec.lines.filter(text="Writes Kotlin").exists()


@pytest.mark.parametrize(("action", "said"), [("take:nobody-asks", ""), ("take:there", "already")])
def test_what_cannot_be_taken_changes_nothing(editor, address, typed, spec, action, said):
    Skill.objects.filter(spec_lines__section="nice-to-have").update(slug="there")
    before = len(typed()["line"])
    response = editor.post(address, typed(action=action))
    assert response.status_code == 200
    assert len(response.context["lines"].forms) == before
    assert said in response.context["announcement"]


def test_strangers_take_nothing(signed_in, people, address, typed, left_out):
    response = signed_in(people["stranger"]).post(address, typed(action="take:kotlin"))
    assert response.status_code == 404


def test_stale_save_of_a_taken_requirement_keeps_it(editor, address, typed, spec, people, left_out):
    data = taken(typed)
    services.save_spec(spec, expected_version=1, fields={"title": "Theirs"}, by=people["owner"])
    response = editor.post(address, data)
    assert response.status_code == 409
    assert not spec.lines.filter(skill=left_out.skill).exists()
    editor.post(address, data | {"version": response.context["version"]})
    assert not spec.lines.get(skill=left_out.skill).is_own


# ------------------------------------------------------------------ two people
def test_stale_save_shows_both_and_keeps_mine(editor, address, typed, spec, people):
    data = typed(title="Mine")
    services.save_spec(spec, expected_version=1, fields={"title": "Theirs"}, by=people["owner"])
    response = editor.post(address, data)
    assert response.status_code == 409
    found = [(d.label, d.mine, d.theirs) for d in response.context["conflict"]]
    assert found == [("Title", "Mine", "Theirs")]
    assert 'value="Mine"' in response.content.decode()
    assert JobSpec.objects.get().title == "Theirs"

    editor.post(address, data | {"version": response.context["version"]})
    assert JobSpec.objects.get().title == "Mine"


def test_stale_save_of_a_removed_line_can_be_saved_over(editor, address, typed, spec, people):
    data = typed()
    services.save_spec(spec, expected_version=1, lines=[], by=people["owner"])
    response = editor.post(address, data)
    assert response.status_code == 409
    editor.post(address, data | {"version": response.context["version"]})
    assert len(texts(spec, "must-have")) == 3


# ------------------------------------------------------------------ publishing
def test_save_and_publish(editor, address, typed, spec):
    response = editor.post(address, typed(action="publish", title="Ready"))
    assert response["Location"] == f"/hiring/job-specs/{spec.pk}/"
    assert JobPosting.objects.get().title == "Ready"


def test_what_keeps_it_from_being_published_is_at_its_field(editor, address, typed, spec):
    response = editor.post(address, typed(action="publish", country=""))
    assert response.status_code == 422
    assert response.context["form"].errors == {"country": ["Choose a country."]}
    assert response.context["version"] == 2
    assert "can’t be published yet" in response.content.decode()


def test_section_that_is_missing_is_named(editor, address, typed, spec):
    data = typed(action="publish")
    data["line"] = []
    response = editor.post(address, data)
    assert response.context["lines"].section_errors == {
        "responsibility": ["Add at least one responsibility."],
        "must-have": ["Add at least one must-have."],
    }


def test_queries_do_not_grow(editor, address, spec, queries):
    counts = []
    for rows in (1, 2, 20):
        lines = [
            spec.lines.model(spec=spec, section="responsibility", text="x") for _ in range(rows)
        ]
        spec.lines.bulk_create(lines)
        counts.append(queries(editor, address))
    assert len(set(counts)) == 1
    assert counts[0] <= 26
