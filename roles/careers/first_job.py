"""What a first job asks for, and the ways to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch, Q, prefetch_related_objects

from roles.models import (
    Guide,
    GuideEntry,
    Importance,
    LearningRoute,
    Level,
    LevelNote,
    RoleLevel,
    RoleRequirement,
    Skill,
    Source,
)
from roles.pay.bars import PayBar, pay_bars
from roles.pay.levels import CountryPay, yearly_bands

# The questions that people ask before a first job, by guide and title.
QUESTIONS = (
    (Guide.COMMON_QUESTIONS, "Do entry-level machine learning jobs exist?"),
    (Guide.COMMON_QUESTIONS, "Is a degree required for machine learning roles?"),
)
PREPARING = Guide.LEARNING  # a guide whose entries all belong here
PROJECTS = (LearningRoute.Kind.PROJECT, LearningRoute.Kind.OPEN_SOURCE)


@dataclass(frozen=True)
class NoteGroup:
    kind: str
    notes: list[LevelNote]

    @property
    def title(self) -> str:
        return (
            "What you do" if self.kind == LevelNote.Kind.FOCUS else self.notes[0].get_kind_display()
        )

    @property
    def sources(self) -> list[Source]:
        """Where all rest on the same; else each note names its own."""
        each = [list(note.sources.all()) for note in self.notes]
        return each[0] if all(sources == each[0] for sources in each) else []


@dataclass(frozen=True)
class Asked:
    """A skill, and how many of the posts ask for it; each with its own reason and source."""

    skill: Skill
    requirements: list[RoleRequirement]


@dataclass(frozen=True)
class Post:
    role_level: RoleLevel
    own: list[RoleRequirement]  # what few of the others ask for
    bar: PayBar | None


@dataclass(frozen=True)
class Posts:
    level: Level
    posts: list[Post]
    shared: list[Asked]  # by most of them

    @property
    def skills(self) -> set[int]:
        """The keys of all that any of them asks for."""
        own = {requirement.skill_id for post in self.posts for requirement in post.own}
        return own | {asked.skill.pk for asked in self.shared}


@dataclass(frozen=True)
class Route:
    route: LearningRoute
    taught: list[Skill]  # of those that first posts ask for


@dataclass(frozen=True)
class Routes:
    with_degree: list[Route]
    without_degree: list[Route]
    projects: list[Route]


def notes_of(level: Level) -> list[NoteGroup]:
    """What one does at a level, and what employers look for."""
    notes = level.notes.prefetch_related("sources").order_by("kind", "position", "pk")
    return [
        NoteGroup(kind, list(of_kind)) for kind, of_kind in groupby(notes, lambda note: note.kind)
    ]


def entry_posts() -> Posts | None:
    """The role-levels of our lowest level, their essential skills parted into shared and own."""
    on_map = list(RoleLevel.objects.on_map())
    level = min((row.level for row in on_map), key=lambda level: level.rank, default=None)
    if level is None:
        return None
    role_levels = [row for row in on_map if row.level_id == level.pk]
    essential = (
        RoleRequirement.objects.filter(importance=Importance.ESSENTIAL, skill__is_published=True)
        .select_related("skill", "source")
        .order_by("-proficiency", "skill__preferred_label", "pk")
    )
    prefetch_related_objects(role_levels, Prefetch("requirements", essential, to_attr="essential"))
    shared = [found for found in _by_skill(role_levels) if _is_shared(found, len(role_levels))]
    apart = {found.skill.pk for found in shared}
    bars = _bars(role_levels)
    posts = [
        Post(row, [r for r in row.essential if r.skill_id not in apart], bars.get(row.pk))
        for row in role_levels
    ]
    return Posts(level, posts, shared)


def routes(skills: set[int]) -> Routes:
    """The ways to learn any of the skills; those that teach most of them first."""
    rows = (
        LearningRoute.objects.published()
        .prefetch_related("sources", Prefetch("skills", Skill.objects.published()))
        .order_by("typical_months", "title")
    )
    found = [Route(row, [s for s in row.skills.all() if s.pk in skills]) for row in rows]
    useful = sorted((r for r in found if r.taught), key=lambda r: -len(r.taught))
    degree = LearningRoute.Kind.DEGREE
    return Routes(
        [found for found in useful if found.route.kind == degree],
        [found for found in useful if found.route.kind not in (degree, *PROJECTS)],
        [found for found in useful if found.route.kind in PROJECTS],
    )


def answers() -> list[GuideEntry]:
    """The questions first, then how to prepare."""
    wanted = Q(guide__slug=PREPARING)
    for guide, title in QUESTIONS:
        wanted |= Q(guide__slug=guide, title=title)
    entries = GuideEntry.objects.filter(wanted, guide__is_published=True)
    places = {question: place for place, question in enumerate(QUESTIONS)}
    return sorted(
        entries.select_related("guide").prefetch_related("sources"),
        key=lambda entry: (
            places.get((entry.guide.slug, entry.title), len(places)),
            entry.position,
            entry.pk,
        ),
    )


def _by_skill(role_levels: Iterable[RoleLevel]) -> list[Asked]:
    """What most ask for first."""
    found: dict[int, Asked] = {}
    for row in role_levels:
        for requirement in row.essential:
            requirement.role_level = row  # known already: no query
            asked = found.setdefault(requirement.skill_id, Asked(requirement.skill, []))
            asked.requirements.append(requirement)
    return sorted(found.values(), key=lambda a: (-len(a.requirements), a.skill.preferred_label))


def _is_shared(asked: Asked, posts: int) -> bool:
    return len(asked.requirements) > 1 and 2 * len(asked.requirements) > posts


def _bars(role_levels: Iterable[RoleLevel]) -> dict[int, PayBar]:
    pay = CountryPay(yearly_bands())
    bands = {row.pk: band for row in role_levels if (band := pay.band_of(row))}
    return dict(zip(bands, pay_bars(bands.values()), strict=True))
