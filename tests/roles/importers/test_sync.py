"""Bringing rows and links into line with a file: what is written, kept and reported."""

from collections import Counter

import pytest

from portal.versions.models import ContentVersion
from roles.importers import links as links_module
from roles.importers import sync
from roles.importers.links import Links
from roles.importers.report import Report
from roles.importers.slugs import FreeSlugs
from roles.importers.sync import PublishedTable, Table, add_source, referred_to, write_one
from roles.models import Framework, Occupation, OccupationSkill, Role, Skill, Source
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> Report:
    return Report()


@pytest.fixture
def framework():
    return make.make_framework(slug="imported")


def skills_of(framework, report) -> PublishedTable:
    rows = {row.preferred_label: row for row in Skill.objects.filter(framework=framework)}
    return PublishedTable("skill", Skill, rows, report)


def wanted(framework, *labels, **values):
    return {label: {"framework": framework, "preferred_label": label, **values} for label in labels}


def slug(label: str) -> dict[str, str]:
    return {"slug": label.lower()}


def lines(report) -> list[str]:
    return [line for change in report.changes for line in change.lines()]


# ------------------------------------------------------------------ rows
def test_missing_rows_are_added_with_what_only_new_ones_get(framework, report):
    rows = skills_of(framework, report).write(wanted(framework, "Rust", "Go"), on_create=slug)
    assert list(rows) == ["Rust", "Go"]
    assert [(row.slug, row.pk is not None) for row in rows.values()] == [
        ("rust", True),
        ("go", True),
    ]
    assert lines(report) == ["added skill: Rust", "added skill: Go"]


def test_of_a_known_row_only_what_differs_is_written(framework, report):
    old = make.make_skill(
        framework=framework, preferred_label="Rust", slug="kept", description="Old", alt_labels="rs"
    )
    values = wanted(framework, "Rust", description="New", alt_labels="rs")
    rows = skills_of(framework, report).write(values, on_create=slug)
    assert rows == {"Rust": old}
    old.refresh_from_db()
    assert (old.description, old.slug, old.alt_labels) == ("New", "kept", "rs")
    assert lines(report) == ["changed skill: Rust", "    description: 'Old' -> 'New'"]


def test_rows_that_differ_in_different_fields_are_written_together(
    framework, report, django_assert_num_queries
):
    for label in ("Rust", "Go", "C"):
        make.make_skill(framework=framework, preferred_label=label, description="", alt_labels="")
    table = skills_of(framework, report)
    values = wanted(framework, "Rust", "Go", "C")
    values["Rust"]["description"] = "Systems"
    values["Go"]["alt_labels"] = "Golang"
    with django_assert_num_queries(1):
        table.write(values)
    found = Skill.objects.order_by("pk").values_list("description", "alt_labels")
    assert list(found) == [("Systems", ""), ("", "Golang"), ("", "")]
    assert report.counts["skill"] == Counter(changed=2, unchanged=1)


def test_a_relation_differs_by_its_key(framework, report, django_assert_num_queries):
    row = make.make_skill(framework=framework, preferred_label="Rust")
    other = make.make_framework(title="Other")
    table = skills_of(framework, report)
    with django_assert_num_queries(0):
        table.write({"Rust": {"framework": Framework(pk=framework.pk)}})
    table.write({"Rust": {"framework": other}})
    row.refresh_from_db()
    assert row.framework == other
    assert lines(report)[1] == f"    framework: {framework} -> Other"


def test_a_second_import_writes_nothing(framework, report):
    values = wanted(framework, "Rust", "Go")
    skills_of(framework, report).write(values, on_create=slug)
    before, again = ContentVersion.current(), Report()
    skills_of(framework, again).write(values, on_create=slug)
    assert (ContentVersion.current(), again.changes_anything) == (before, False)
    assert again.counts["skill"] == Counter(unchanged=2)


def test_rows_that_the_file_dropped_are_gone(framework, report):
    skills_of(framework, report).write(wanted(framework, "Rust", "Go", "C"), on_create=slug)
    table = skills_of(framework, report)
    assert [row.preferred_label for row in table.gone(["Go"])] == ["C", "Rust"]
    assert table.gone({"Rust", "Go", "C", "Zig"}) == []


@pytest.mark.parametrize("size", [1, 2, 400])
def test_many_rows_are_deleted_in_parts(framework, report, monkeypatch, size):
    monkeypatch.setattr(sync, "MAX_VARIABLES_IN", size)
    table = skills_of(framework, report)
    rows = table.write(wanted(framework, "Rust", "Go", "C"), on_create=slug)
    table.delete(row for label, row in rows.items() if label != "Go")
    assert [skill.preferred_label for skill in Skill.objects.all()] == ["Go"]
    assert report.counts["skill"] == Counter(added=3, removed=2)


def test_a_needed_row_is_kept_and_named(framework, report):
    table: Table = skills_of(framework, report)
    rows = table.write(wanted(framework, "Rust", "Go"), on_create=slug)
    table.delete_or_keep(list(rows.values()), {rows["Go"].pk})
    assert [skill.preferred_label for skill in Skill.objects.all()] == ["Go"]
    assert report.kept == ["skill: Go"]
    assert report.counts["skill"] == Counter(added=2, removed=1, unchanged=1)


def test_a_needed_row_is_hidden_once(framework, report):
    shown = make.make_skill(framework=framework, preferred_label="Shown")
    hidden = make.make_skill(framework=framework, preferred_label="Hidden", is_published=False)
    spare = make.make_skill(framework=framework, preferred_label="Spare")
    table = skills_of(framework, report)
    table.delete_or_unpublish([shown, hidden, spare], {shown.pk, hidden.pk})
    assert dict(Skill.objects.values_list("preferred_label", "is_published")) == {
        "Shown": False,
        "Hidden": False,
    }
    assert lines(report) == [
        "removed skill: Spare",
        "removed skill: Shown (unpublished because other entries refer to it)",
    ]


# ------------------------------------------------------------------ one row, and sources
def test_one_row_is_added_then_updated_under_its_slug(report):
    first = write_one("source", Source, "survey", {"title": "Survey"}, report)
    other = make.make_source(title="Other")
    again = write_one("source", Source, "survey", {"title": "Survey 2"}, report)
    assert first == again
    titles = Source.objects.order_by("pk").values_list("title", flat=True)
    assert (list(titles), other.title) == (["Survey 2", "Other"], "Other")
    assert report.counts["source"] == Counter(added=1, changed=1)


def test_a_source_is_named_where_it_is_missing_and_others_stay():
    source, other = make.make_source(slug="a"), make.make_source(slug="b")
    bare, named = make.make_role(), make.make_role()
    named.sources.set([source, other])
    for _ in range(2):
        add_source(Role.sources.through, "role_id", [bare, named], source)
    assert list(bare.sources.all()) == [source]
    assert set(named.sources.all()) == {source, other}


# ------------------------------------------------------------------ what refers to a row
def test_a_row_is_referred_to_from_any_table_but_those_that_go_with_it():
    free, required, described, related = (make.make_skill() for _ in range(4))
    make.make_role_requirement(skill=required)
    make.make_skill_level(described)
    make.make_skill_relation(make.make_skill(), related)
    rows = [free, required, described, related]
    assert referred_to(rows) == {required.pk, described.pk, related.pk}
    assert referred_to(rows, ignoring=("levels",)) == {required.pk, related.pk}
    assert referred_to([]) == set()


def test_what_refers_to_others_is_not_asked_for():
    asked, other = make.make_skill(), make.make_skill()
    make.make_role_requirement(skill=other)
    assert referred_to([asked]) == set()


# ------------------------------------------------------------------ links
@pytest.fixture
def ends():
    """Two occupations, and three skills."""
    framework = make.make_framework()
    return (
        [make.make_occupation(framework=framework, preferred_label=name) for name in "AB"],
        [make.make_skill(framework=framework, preferred_label=name) for name in "xyz"],
    )


def open_links(report, rows=None, **options) -> Links:
    names = dict(Occupation.objects.values_list("pk", "preferred_label"))
    skills = dict(Skill.objects.values_list("pk", "preferred_label"))
    return Links(
        "link",
        OccupationSkill.objects.all() if rows is None else rows,
        ("occupation_id", "skill_id"),
        ("importance", "is_in_demand"),
        lambda pair: f"{names[pair[0]]}-{skills[pair[1]]}",
        report,
        **options,
    )


def stored() -> set[tuple[str, str, str, bool]]:
    return set(
        OccupationSkill.objects.values_list(
            "occupation__preferred_label", "skill__preferred_label", "importance", "is_in_demand"
        )
    )


def test_links_are_added_changed_and_removed(ends, report):
    (a, b), (x, y, z) = ends
    for occupation, skill in [(a, x), (a, y), (b, z)]:
        make.make_occupation_skill(occupation=occupation, skill=skill)
    links = open_links(report)
    links.remove([(b.pk, z.pk)])
    links.write(
        {
            (a.pk, x.pk): ("essential", False),
            (a.pk, y.pk): ("optional", True),
            (b.pk, x.pk): ("optional", False),
        }
    )
    assert stored() == {
        ("A", "x", "essential", False),
        ("A", "y", "optional", True),
        ("B", "x", "optional", False),
    }
    assert lines(report) == [
        "removed link: B-z",
        "changed link: A-y",
        "    importance: 'essential' -> 'optional'",
        "    is_in_demand: False -> True",
        "added link: B-x",
    ]
    assert report.counts["link"] == Counter(added=1, changed=1, removed=1, unchanged=1)


def test_links_of_others_are_left_alone(ends, report):
    (a, b), (x, y, _) = ends
    for occupation in (a, b):
        make.make_occupation_skill(occupation=occupation, skill=x)
    links = open_links(report, OccupationSkill.objects.filter(occupation=a))
    assert list(links.existing) == [(a.pk, x.pk)]
    links.remove(list(links.existing))
    links.write({(a.pk, y.pk): ("optional", False)})
    assert stored() == {("A", "y", "optional", False), ("B", "x", "essential", False)}


@pytest.mark.parametrize("size", [1, 2, 100])
def test_many_links_are_written_in_parts_that_progress_counts(ends, report, monkeypatch, size):
    monkeypatch.setattr(links_module, "BATCH", size)
    monkeypatch.setattr(links_module, "MAX_VARIABLES_IN", size)
    (a, b), skills = ends
    shares: list[tuple[str, float]] = []
    links = open_links(report, watch=lambda what, share: shares.append((what, share)))
    pairs = [(a.pk, skill.pk) for skill in skills] + [(b.pk, skills[0].pk)]
    links.write(dict.fromkeys(pairs, ("essential", False)))
    assert len(stored()) == 4
    steps = range(size, 4, size)
    assert shares == [("Writing links", step / 4) for step in (*steps, 4)]
    again = open_links(Report())
    again.write(dict.fromkeys(pairs, ("optional", False)))
    assert {importance for _, _, importance, _ in stored()} == {"optional"}
    again.remove(pairs[:3])
    assert stored() == {("B", "x", "optional", False)}


# ------------------------------------------------------------------ slugs
def test_a_slug_is_the_title_then_with_its_owner_then_numbered():
    make.make_role(slug="uk-data-scientist")
    slugs = FreeSlugs(Role, "uk")
    taken = [slugs.take("Data Scientist", "Analysis") for _ in range(3)]
    assert taken == ["uk-analysis-data-scientist", "uk-data-scientist-2", "uk-data-scientist-3"]
    assert slugs.take("Data Engineer") == "uk-data-engineer"


def test_a_long_title_is_cut_to_fit_and_still_unique():
    slugs = FreeSlugs(Role, "uk")
    first, second, third = (slugs.take("x" * 300) for _ in range(3))
    assert (first, len(first)) == ("uk-" + "x" * 197, 200)
    assert [second, third] == [f"uk-{'x' * 192}-2", f"uk-{'x' * 192}-3"]
    assert slugs.take("y" * 196 + " z") == "uk-" + "y" * 196  # no hyphen at the end
