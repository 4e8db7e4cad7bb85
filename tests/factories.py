"""One short function per model, with a plain default for every field."""

from collections.abc import Callable
from itertools import count, cycle
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Model

from portal.accounts.models import Membership, Organisation, User
from roles.models import (
    Framework,
    Guide,
    GuideEntry,
    LearningEffort,
    LearningRoute,
    Level,
    LevelNote,
    LifecyclePhase,
    Occupation,
    OccupationRelation,
    OccupationSkill,
    Outcome,
    PayBand,
    PhaseNote,
    Proficiency,
    Responsibility,
    Role,
    RoleFamily,
    RoleLevel,
    RoleNote,
    RoleRequirement,
    Sector,
    SectorNote,
    SectorRequirement,
    SectorRequirementSkill,
    Skill,
    SkillLevel,
    SkillRelation,
    Source,
    Transition,
    UseCase,
    UseCaseTask,
    UserSkill,
)

_numbers = count(1)
# Small integers in the database, so they restart before they overflow.
_ranks = cycle(range(100, 20_000))
PASSWORD = "correct horse battery"


def make_user(email: str | None = None, **fields) -> User:
    """A user with a verified address, whose password is ``PASSWORD``."""
    email = email or f"person{next(_numbers)}@example.org"
    user = User.objects.create_user(email, PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def make_organisation(name: str | None = None, **fields) -> Organisation:
    number = next(_numbers)
    fields.setdefault("slug", f"organisation-{number}")
    return Organisation.objects.create(name=name or f"Organisation {number}", **fields)


def make_membership(
    organisation: Organisation | None = None, user: User | None = None, role: str = "recruiter"
) -> Membership:
    return Membership.objects.create(
        organisation=organisation or make_organisation(), user=user or make_user(), role=role
    )


# ------------------------------------------------------------------ the catalogue
def unique_slug(name: str) -> str:
    return f"{name}-{next(_numbers)}"


def _titled(model: type[Model], fields: dict[str, Any], **given: Any) -> Any:
    slug = fields.get("slug") or unique_slug(model._meta.model_name)
    return model.objects.create(**{"slug": slug, "title": slug} | given | fields)


def _sourced(row: Any) -> Any:
    row.sources.add(make_source())
    return row


def or_make(fields: dict[str, Any], **makers: Callable[[], Any]) -> dict[str, Any]:
    """Fill in the missing fields."""
    missing = {name: make() for name, make in makers.items() if name not in fields}
    return fields | missing


def make_framework(**fields: Any) -> Framework:
    return _titled(Framework, fields)


def make_source(**fields: Any) -> Source:
    return _titled(Source, fields)


def make_skill(**fields: Any) -> Skill:
    slug = fields.get("slug") or unique_slug("skill")
    given = {"slug": slug, "preferred_label": slug, "is_published": True}
    return Skill.objects.create(**given | or_make(fields, framework=make_framework))


def make_skill_level(skill: Skill, proficiency: int = 1, **fields: Any) -> SkillLevel:
    given = {"description": "Does it."} | or_make(fields, source=make_source)
    return SkillLevel.objects.create(skill=skill, proficiency=proficiency, **given)


def make_skill_relation(from_skill: Skill, to_skill: Skill, **fields: Any) -> SkillRelation:
    given = {"kind": "related"} | or_make(fields, source=make_source)
    return SkillRelation.objects.create(from_skill=from_skill, to_skill=to_skill, **given)


def make_role_family(**fields: Any) -> RoleFamily:
    return _titled(RoleFamily, or_make(fields, framework=make_framework))


def make_role(**fields: Any) -> Role:
    fields = or_make(fields, family=make_role_family)
    return _titled(Role, fields, framework=fields["family"].framework, is_published=True)


def make_role_note(role: Role, **fields: Any) -> RoleNote:
    given = {"kind": "note", "text": unique_slug("note")} | fields
    return _sourced(RoleNote.objects.create(role=role, **given))


def make_level(**fields: Any) -> Level:
    return _titled(Level, fields, rank=next(_ranks))


def make_level_note(level: Level, **fields: Any) -> LevelNote:
    given = {"kind": "focus", "text": unique_slug("note")} | fields
    return _sourced(LevelNote.objects.create(level=level, **given))


def make_role_level(**fields: Any) -> RoleLevel:
    return _titled(RoleLevel, or_make(fields, role=make_role, level=make_level))


def make_role_requirement(**fields: Any) -> RoleRequirement:
    given = or_make(fields, role_level=make_role_level, skill=make_skill, source=make_source)
    return RoleRequirement.objects.create(**{"proficiency": 3} | given)


def make_phase(**fields: Any) -> LifecyclePhase:
    return _titled(LifecyclePhase, fields, position=next(_ranks))


def make_phase_note(phase: LifecyclePhase, **fields: Any) -> PhaseNote:
    given = {"kind": "does", "text": unique_slug("note")} | fields
    return _sourced(PhaseNote.objects.create(phase=phase, **given))


def make_responsibility(**fields: Any) -> Responsibility:
    given = {"text": unique_slug("work")} | or_make(fields, role=make_role, phase=make_phase)
    return _sourced(Responsibility.objects.create(**given))


def make_sector(**fields: Any) -> Sector:
    return _titled(Sector, fields, is_published=True)


def make_sector_note(sector: Sector, **fields: Any) -> SectorNote:
    given = {"kind": "note", "text": unique_slug("note")} | fields
    return _sourced(SectorNote.objects.create(sector=sector, **given))


def make_sector_requirement(**fields: Any) -> SectorRequirement:
    given = or_make(fields, sector=make_sector, source=make_source)
    return SectorRequirement.objects.create(**{"statement": unique_slug("statement")} | given)


def make_sector_requirement_skill(**fields: Any) -> SectorRequirementSkill:
    given = or_make(
        fields, requirement=make_sector_requirement, skill=make_skill, source=make_source
    )
    return SectorRequirementSkill.objects.create(**{"proficiency": 3} | given)


def make_use_case(**fields: Any) -> UseCase:
    return _sourced(_titled(UseCase, or_make(fields, sector=make_sector)))


def make_use_case_task(use_case: UseCase, **fields: Any) -> UseCaseTask:
    given = or_make(fields, phase=make_phase, source=make_source)
    return UseCaseTask.objects.create(use_case=use_case, **{"text": unique_slug("task")} | given)


def make_outcome(**fields: Any) -> Outcome:
    owner = {} if "use_case" in fields else {"role_level": make_role_level}
    given = or_make(fields, source=make_source, **owner)
    return Outcome.objects.create(**{"days": 30, "text": "Has shipped."} | given)


def make_transition(**fields: Any) -> Transition:
    given = or_make(
        fields,
        from_role_level=make_role_level,
        to_role_level=make_role_level,
        source=make_source,
    )
    return Transition.objects.create(**{"kind": "promotion"} | given)


def make_occupation(**fields: Any) -> Occupation:
    slug = fields.get("slug") or unique_slug("occupation")
    given = {"slug": slug, "external_id": slug, "preferred_label": slug}
    return Occupation.objects.create(**given | or_make(fields, framework=make_framework))


def make_occupation_skill(**fields: Any) -> OccupationSkill:
    given = or_make(fields, occupation=make_occupation, skill=make_skill)
    return OccupationSkill.objects.create(**{"importance": "essential"} | given)


def make_occupation_relation(**fields: Any) -> OccupationRelation:
    given = or_make(fields, from_occupation=make_occupation, to_occupation=make_occupation)
    return OccupationRelation.objects.create(**{"tier": "primary-short", "position": 1} | given)


def make_user_skill(**fields: Any) -> UserSkill:
    given = or_make(fields, user=make_user, skill=make_skill)
    return UserSkill.objects.create(**{"proficiency": 2} | given)


def make_learning_effort(**fields: Any) -> LearningEffort:
    # There are few pairs, and each must be unique.
    kind, step = divmod(LearningEffort.objects.count(), len(Proficiency))
    given = {"skill_type": Skill.SkillType.values[kind], "proficiency": step + 1, "months": "3.0"}
    return LearningEffort.objects.create(**given | or_make(fields, source=make_source))


def make_pay_band(**fields: Any) -> PayBand:
    given = {"slug": unique_slug("band"), "minimum": 50_000, "maximum": 60_000, "currency": "GBP"}
    return PayBand.objects.create(**given | or_make(fields, level=make_level, source=make_source))


def make_learning_route(**fields: Any) -> LearningRoute:
    return _sourced(_titled(LearningRoute, fields, kind="course", is_published=True))


def make_guide(**fields: Any) -> Guide:
    return _titled(Guide, fields, kind="outlook", is_published=True)


def make_guide_entry(guide: Guide, **fields: Any) -> GuideEntry:
    given = {"title": unique_slug("entry")} | fields
    return _sourced(GuideEntry.objects.create(guide=guide, **given))
