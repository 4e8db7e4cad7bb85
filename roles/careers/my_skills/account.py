"""Saving skills to an account, and deleting them."""

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from roles.models import Skill, UserSkill

from .ratings import MOST_SKILLS, SkillRating, SkillRatings, TooManySkills

CHANGED_FIELDS = ["proficiency", "evidence_url", "updated_at"]


def saved_skills(user: User) -> SkillRatings:
    rows = UserSkill.objects.of(user).values_list("skill_id", "proficiency", "evidence_url")
    return {key: SkillRating(proficiency, evidence_url) for key, proficiency, evidence_url in rows}


@transaction.atomic
def save_skills(user: User, ratings: SkillRatings) -> None:
    """Make the account hold exactly these skills, at its owner's request."""
    if len(ratings) > MOST_SKILLS:
        raise TooManySkills
    # Serialise saves from two windows of the same person.
    User.objects.select_for_update().get(pk=user.pk)
    existing = {row.skill_id: row for row in UserSkill.objects.of(user)}
    UserSkill.objects.of(user).exclude(skill__in=ratings).delete()
    # A cookie may name skills that the catalogue no longer has.
    known = Skill.objects.filter(pk__in=ratings).values_list("pk", flat=True)
    rows = [existing.get(key) or UserSkill(user=user, skill_id=key) for key in known]
    for row in rows:
        _set_values(row, ratings[row.skill_id])
    UserSkill.objects.bulk_create(row for row in rows if row.pk is None)
    UserSkill.objects.bulk_update((row for row in rows if row.pk), CHANGED_FIELDS)


def _set_values(row: UserSkill, rating: SkillRating) -> None:
    row.proficiency, row.evidence_url = rating.proficiency, rating.evidence_url
    row.updated_at = timezone.now()
    # The user and the skill are known to be valid.
    row.full_clean(exclude=["user", "skill"], validate_unique=False, validate_constraints=False)


def delete_skills(user: User) -> int:
    """Delete all skills in the account, and return their number."""
    return UserSkill.objects.of(user).delete()[0]
