"""Everything that a draft is made from, read in at most five queries; pay is a sixth."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from roles.models import PayBand, RoleLevel, Sector, Skill, Source, UseCase
from roles.profiles import Profile, compose

from .scorecard import Anchors
from .statements import Part, Statement, Statements, load_statements

MOST_ASSUMED = 2


@dataclass(frozen=True)
class DraftBasis:
    profile: Profile
    use_cases: tuple[UseCase, ...]
    assumed_use_cases: tuple[UseCase, ...]
    statements: Statements
    skills: Mapping[int, Sequence[Skill]]  # of the chosen use cases, by their id
    roles_asking: Mapping[int, int]
    anchors: Anchors

    @property
    def working_use_cases(self) -> tuple[UseCase, ...]:
        """The chosen ones, or those that stand in for them."""
        return self.use_cases or self.assumed_use_cases

    @property
    def responsibilities(self) -> Sequence[Statement]:
        return self.statements[Part.RESPONSIBILITY]

    @property
    def outcomes(self) -> Sequence[Statement]:
        return self.statements[Part.OUTCOME]

    @property
    def works_with(self) -> Sequence[Statement]:
        return self.statements[Part.WORKS_WITH]

    @property
    def role_sources(self) -> list[Source]:
        return self._sources(Part.ROLE)

    @property
    def sector_sources(self) -> list[Source]:
        return self._sources(Part.SECTOR)

    def sources_of(self, use_case: UseCase) -> list[Source]:
        return self._sources(Part.USE_CASE, use_case.pk)

    def tasks_of(self, use_case: UseCase) -> list[Statement]:
        return [task for task in self.statements[Part.TASK] if task.use_case_id == use_case.pk]

    def skills_of(self, use_case: UseCase) -> Sequence[Skill]:
        """Those of a chosen use case; an assumed one does not bring its skills."""
        return self.skills.get(use_case.pk, ())

    def _sources(self, part: Part, use_case_id: int | None = None) -> list[Source]:
        found = [one for one in self.statements[part] if one.use_case_id == use_case_id]
        return [source for one in found for source in one.sources]


def gather(
    role_level: RoleLevel,
    sector: Sector | None,
    use_cases: Sequence[UseCase],
) -> DraftBasis:
    profile = compose(role_level, sector)
    chosen = tuple(dict.fromkeys(use_cases))
    assumed = () if chosen or sector is None else _assumed(role_level, sector)
    skills = _skills(chosen)
    wanted = {entry.skill.pk for entry in profile.entries}
    wanted |= {skill.pk for needed in skills.values() for skill in needed}
    anchors, roles_asking = _known_of(wanted)
    return DraftBasis(
        profile=profile,
        use_cases=chosen,
        assumed_use_cases=assumed,
        statements=load_statements(role_level, sector, chosen or assumed),
        skills=skills,
        roles_asking=roles_asking,
        anchors=anchors,
    )


def find_pay_band(
    role_level: RoleLevel, sector: Sector | None, country: str, currency: str
) -> PayBand | None:
    bands = PayBand.objects.select_related("source", "role", "sector", "level")
    return bands.for_job(role_level.level, role_level.role, sector, country, currency).first()


def _assumed(role_level: RoleLevel, sector: Sector) -> tuple[UseCase, ...]:
    """The sector's first use cases that name the role."""
    named = sector.use_cases.filter(roles=role_level.role)
    return tuple(named.order_by("position", "title")[:MOST_ASSUMED])


def _skills(use_cases: Iterable[UseCase]) -> dict[int, list[Skill]]:
    needs = UseCase.skills.through.objects.filter(usecase__in=[case.pk for case in use_cases])
    found: dict[int, list[Skill]] = defaultdict(list)
    for need in needs.select_related("skill").order_by("skill__preferred_label", "skill__slug"):
        found[need.usecase_id].append(need.skill)
    return found


def _known_of(skills: Iterable[int]) -> tuple[dict[int, dict[int, str]], dict[int, int]]:
    """What each proficiency of the skills looks like, and how many roles ask for each."""
    levels = (
        Skill.objects.filter(pk__in=skills)
        .order_by()
        .values_list("pk", "levels__proficiency", "levels__description")
        .annotate(Count("role_requirements__role_level__role", distinct=True))
    )
    anchors: dict[int, dict[int, str]] = defaultdict(dict)
    roles_asking: dict[int, int] = {}
    for skill, proficiency, text, asking in levels:
        roles_asking[skill] = asking
        if proficiency is not None:
            anchors[skill][proficiency] = text
    return anchors, roles_asking
