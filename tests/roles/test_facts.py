"""Every fact of the source documents stands in the demo content, with exactly its sources.

The list of facts lives outside the repository: at ``ROLEBOOK_FACTS``, or beside it.
"""

import os
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from roles.models import (
    GuideEntry,
    LearningRoute,
    LevelNote,
    LifecyclePhase,
    PayBand,
    PhaseNote,
    Responsibility,
    Role,
    RoleLevel,
    RoleNote,
    Sector,
    SectorNote,
    SectorRequirement,
    Skill,
    Source,
    UseCase,
)

BESIDE = Path(settings.BASE_DIR).parent / "shared" / "domain" / "facts.yaml"
PATH = Path(os.environ.get("ROLEBOOK_FACTS", BESIDE))

pytestmark = [
    pytest.mark.skipif(not PATH.exists(), reason=f"The list of facts is not at {PATH}."),
    pytest.mark.django_db,
    pytest.mark.usefixtures("catalogue"),
]

# What the list says in comments only.
ADDED_USE_CASES = {
    ("technology-saas", "search"): {"s1"},
    ("healthcare-life-sciences", "treatment planning"): {"s2"},
    ("retail-ecommerce", "recommendation and personalisation"): {"s1", "s2"},
}
NOTES_OF_ROLES = {
    "works_with": ("works-with", {"s1", "s4"}),
    "example_products": ("product", {"s4"}),
    "workplaces": ("workplace", {"s1", "s4"}),
    "needs": ("asked-for", {"s4"}),
    "competencies": ("competency", {"s0"}),
}
SOURCE_OF_ROLE_NOTE = {"applied-ml-specialist": {"s1"}, "production-ml-engineer": {"s0"}}
SOURCES_OF_SKILLS = {
    "programming": {"s1", "s2", "s4"},
    "mathematics_and_statistics": {"s1", "s2"},
    "machine_learning": {"s1", "s2", "s4"},
    "data": {"s4"},
    "engineering": {"s0", "s4"},
    "people": {"s0", "s1", "s2"},
    "emerging": {"s3"},
}
SAME_SKILL = {"model evaluation and its metrics": "model evaluation and metrics"}


@pytest.fixture(scope="module")
def facts():
    return yaml.safe_load(PATH.read_text())


def folded(value) -> str:
    """Without capitals and commas, which are an editor's."""
    return str(value).replace(",", "").casefold().strip()


def several(value) -> list:
    return value if isinstance(value, list) else [value]


def src(fact) -> set[str]:
    return {name.lower() for name in several(fact["src"])}


def sources_of(rows, *names) -> dict[tuple[str, ...], set[str]]:
    """The documents that each row rests on, by the named look-ups; our own judgement left out."""
    found = rows.values_list(*names, "sources__slug")
    sources = {}
    for *key, source in found:
        documents = sources.setdefault(tuple(folded(part) for part in key), set())
        if source not in (None, Source.EDITORIAL):
            documents.add(source)
    return sources


def assert_stated(found: dict, wanted: dict) -> None:
    assert wanted
    assert {key: found.get(key, "is missing") for key in wanted} == wanted


def assert_entries(guide: str, wanted: dict[str, set[str]]) -> None:
    found = sources_of(GuideEntry.objects.filter(guide__slug=guide), "title")
    assert_stated(found, {(folded(title),): sources for title, sources in wanted.items()})


def first_paragraph(guide: str, title: str) -> str:
    return GuideEntry.objects.get(guide__slug=guide, title=title).text.split("\n\n")[0]


def test_no_part_of_the_list_is_forgotten(facts):
    parts = "sources roles leadership_roles levels pay progression_depends_on lifecycle skills"
    parts += " education fit sectors also_adopting hiring outlook trends challenges faq"
    assert set(facts) == set(parts.split())
    notes = {"responsibilities", "title", "levels", "also_called", "note", *NOTES_OF_ROLES}
    assert {name for role in facts["roles"].values() for name in role} <= notes


def test_sources(facts):
    found = {source.slug: source for source in Source.objects.all()}
    for slug, fact in facts["sources"].items():
        source = found[slug.lower()]
        assert source.title == fact["title"]
        assert source.date_published == fact.get("date")
        assert source.publisher == fact.get("publisher", source.publisher)


def test_roles(facts):
    for slug, fact in facts["roles"].items():
        role = Role.objects.published().get(slug=slug)
        assert folded(role.title) == folded(fact["title"])
        names = {folded(name) for name in role.alt_title_list}
        assert {folded(name) for name in fact.get("also_called", [])} <= names
        levels = set(RoleLevel.objects.filter(role=role).values_list("level__slug", flat=True))
        assert set(fact.get("levels", [])) <= levels


def test_responsibilities(facts):
    wanted = {
        (slug, folded(work["text"])): src(work)
        for slug, fact in facts["roles"].items()
        for work in fact.get("responsibilities", [])
    }
    assert_stated(sources_of(Responsibility.objects.all(), "role__slug", "text"), wanted)


def test_notes_of_roles(facts):
    wanted = {
        (slug, kind, folded(text)): sources
        for slug, fact in facts["roles"].items()
        for name, (kind, sources) in NOTES_OF_ROLES.items()
        for text in fact.get(name, [])
    }
    wanted |= {
        (slug, "note", folded(fact["note"])): SOURCE_OF_ROLE_NOTE[slug]
        for slug, fact in facts["roles"].items()
        if "note" in fact
    }
    assert_stated(sources_of(RoleNote.objects.all(), "role__slug", "kind", "text"), wanted)


def test_leadership_roles(facts):
    leading = Role.objects.published().filter(track=Role.Track.LEADERSHIP)
    wanted = {(folded(title),): {"s4"} for title in facts["leadership_roles"]}
    assert_stated(sources_of(leading, "title"), wanted)


def test_levels(facts):
    kinds = {"focus": "focus", "employers_look_for": "looked-for"}
    wanted = {
        (slug, kind, folded(text)): {"s1"}
        for slug, fact in facts["levels"].items()
        for name, kind in kinds.items()
        for text in fact.get(name, [])
    }
    assert_stated(sources_of(LevelNote.objects.all(), "level__slug", "kind", "text"), wanted)


def test_pay_of_levels(facts):
    bands = PayBand.objects.filter(
        source__slug="s2", role=None, sector=None, country="", currency="USD", period="year"
    )
    found = bands.values_list("level__slug", "minimum", "maximum", "is_top_open")
    wanted = {
        (slug, *fact["salary_usd_year"], slug == "senior") for slug, fact in facts["levels"].items()
    }
    assert set(found) == wanted


def test_pay_and_progression(facts):
    pay = facts["pay"]
    growth = pay["growth"]
    average = f"The average is often above {pay['average_often_above_usd']:,} USD a year"
    grows = "Specialist roles grow by {specialist_roles_percent} percent in {years} years"
    wanted = {title: {"s1", "s2"} for title in pay["varies_with"]}
    wanted |= {title: {"s2"} for title in pay["on_top"]}
    wanted |= {average: {"s3"}, grows.format(**growth): {"s3"}}
    assert_entries("pay", wanted)
    depends = {title: {"s1"} for title in facts["progression_depends_on"]}
    assert_entries("how-people-progress", depends)


def test_lifecycle(facts):
    titles = [folded(fact["phase"]) for fact in facts["lifecycle"]]
    assert [folded(phase.title) for phase in LifecyclePhase.objects.all()] == titles
    wanted = {}
    for fact in facts["lifecycle"]:
        for name, texts in fact.items():
            # YAML 1.1 reads the key 'on' as true.
            kind = "on" if name is True else name.replace("_", "-")
            if kind != "phase":
                wanted |= {
                    (folded(fact["phase"]), kind, folded(text)): {"s1"} for text in several(texts)
                }
    assert_stated(sources_of(PhaseNote.objects.all(), "phase__title", "kind", "text"), wanted)


def test_skills(facts):
    found: dict[str, set[str]] = {}
    for skill in Skill.objects.published().prefetch_related("sources"):
        for label in [skill.preferred_label, *skill.alt_label_list]:
            sources = {source.slug for source in skill.sources.all()}
            found[folded(label)] = found.get(folded(label), set()) | sources
    assert set(facts["skills"]) == set(SOURCES_OF_SKILLS)
    for group, labels in facts["skills"].items():
        for label in map(folded, labels):
            sources = found.get(SAME_SKILL.get(label, label), set())
            assert SOURCES_OF_SKILLS[group] <= sources, f"{label}: {sources}"


def test_education_and_fit(facts):
    education = facts["education"]
    routes = {(folded(title),): {"s2"} for title in education["routes"]}
    assert_stated(sources_of(LearningRoute.objects.published(), "title"), routes)
    preparation = {title: {"s2"} for title in education["preparation"]}
    assert_entries("learning-the-trade", preparation | {"A degree": {"s2"}})
    assert folded(first_paragraph("learning-the-trade", "A degree")) == folded(education["degree"])
    fit = [title for titles in facts["fit"].values() for title in titles]
    assert_entries("is-this-for-me", {title: {"s1"} for title in fit})


def test_sectors(facts):
    for slug, fact in facts["sectors"].items():
        sector = Sector.objects.published().get(slug=slug, is_emerging=False)
        assert sector.title == fact["title"]
        assert folded(sector.shift) == folded(fact["shift"])
        assert folded(sector.emphasis) == folded(fact["emphasis"])
        assert sector.sources.filter(slug="s0").exists()
    emerging = sources_of(Sector.objects.published().filter(is_emerging=True), "slug")
    assert emerging == {(slug,): {"s2"} for slug in facts["also_adopting"]}


def test_use_cases_and_requirements_of_sectors(facts):
    def stated(name):
        return {
            (slug, folded(text)): {"s0"}
            for slug, fact in facts["sectors"].items()
            for text in fact.get(name, [])
        }

    found = sources_of(UseCase.objects.all(), "sector__slug", "title")
    assert found == stated("use_cases") | ADDED_USE_CASES
    notes = SectorNote.objects.filter(kind="works-with")
    assert_stated(sources_of(notes, "sector__slug", "text"), stated("works_with"))
    requirements = SectorRequirement.objects.values_list(
        "sector__slug", "statement", "source__slug"
    )
    found = {(sector, folded(text)): {source} for sector, text, source in requirements}
    assert found == stated("requirements")


def test_hiring(facts):
    hiring = facts["hiring"]
    changed = {title: {"s0"} for title in [*hiring["drivers_of_change"], hiring["shift"]]}
    assert_entries("why-hiring-has-changed", changed)
    criteria = hiring["outdated_criteria"] + hiring["priorities"]
    assert_entries(
        "what-not-to-judge-by-and-what-to-look-for", {title: {"s0"} for title in criteria}
    )
    mistakes = [*hiring["mistakes"], hiring["root_of_avoiding_them"]]
    assert_entries("four-hiring-mistakes", {title: {"s0"} for title in mistakes})
    assert_entries("steps-to-a-good-hire", {title: {"s0"} for title in hiring["steps"]})


def test_engagement_models(facts):
    models = facts["hiring"]["engagement_models"]
    dedicated = models["dedicated"]
    assert set(models) == {"dedicated", "remote", "permanent", "contract"}
    wanted = {title: {"s0"} for title in ["dedicated", *dedicated["benefits"], dedicated["fits"]]}
    wanted |= {models["remote"]["note"]: {"s3"}, "permanent": set(), "contract": set()}
    assert_entries("engagement-models", wanted)


def test_outlook_challenges_and_questions(facts):
    outlook = {fact["text"]: src(fact) for fact in facts["outlook"]}
    assert_entries("outlook-for-machine-learning-work", outlook)
    challenges = {fact["text"]: src(fact) for fact in facts["challenges"]}
    assert_entries("challenges-of-the-work", challenges)
    assert_entries("common-questions", {fact["q"]: src(fact) for fact in facts["faq"]})


def test_trends(facts):
    assert_entries("trends", {fact["name"]: src(fact) for fact in facts["trends"]})
    for fact in facts["trends"]:
        assert folded(first_paragraph("trends", fact["name"])) == folded(fact["means"])
