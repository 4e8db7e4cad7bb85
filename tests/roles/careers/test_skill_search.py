"""Labels of skills: each leads to Rolebook's skill if there is an equivalent one."""

import pytest

from roles.careers.engine.labels import Label
from roles.careers.skill_search import FIELDS, labels_of, skill_search
from tests import factories as make


def row(pk, label, framework, **fields):
    given = {"alt_labels": "", "external_id": "", "esco_uri": "", "onet_technology": ""}
    given |= {"pk": pk, "preferred_label": label, "framework__slug": framework} | fields
    return tuple(given[name] for name in FIELDS)


def test_a_skill_has_its_preferred_label_and_each_other_name():
    rows = [row(1, "Python", "rolebook", alt_labels="CPython\n\n  Python 3 ")]
    assert list(labels_of(rows)) == [
        Label("Python", 1),
        Label("CPython", 1, is_preferred=False),
        Label("Python 3", 1, is_preferred=False),
    ]


def test_skills_of_other_frameworks_rank_after_rolebook_s():
    assert list(labels_of([row(1, "Python", "ddat")])) == [Label("Python", 1, rank=1)]


def test_names_of_equivalents_lead_to_rolebook_s_skill_and_are_not_preferred():
    rows = [
        row(1, "Python (ESCO)", "esco", external_id="uri", alt_labels="Py"),
        row(2, "Python (O*NET)", "onet", external_id="Python"),
        row(3, "Python", "rolebook", esco_uri="uri", onet_technology="Python"),
    ]
    assert list(labels_of(rows)) == [
        Label("Python (ESCO)", 3, is_preferred=False, rank=1),
        Label("Py", 3, is_preferred=False, rank=1),
        Label("Python (O*NET)", 3, is_preferred=False, rank=1),
        Label("Python", 3),
    ]


def test_an_identifier_counts_within_its_framework_only():
    rows = [
        row(1, "Theirs", "ddat", external_id="uri"),
        row(2, "Nameless", "esco"),
        row(3, "Ours", "rolebook", esco_uri="uri"),
    ]
    assert [label.key for label in labels_of(rows)] == [1, 2, 3]


@pytest.mark.django_db
def test_drafts_are_found_neither_by_typing_nor_in_texts():
    public = make.make_skill(preferred_label="Weaving")
    make.make_skill(preferred_label="Weaving looms", is_published=False)
    search = skill_search()
    assert [hit.key for hit in search.index.search("weaving")] == [public.pk]
    assert search.finder.find("I like weaving looms") == {public.pk: "weaving"}
