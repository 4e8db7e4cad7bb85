"""Keeping skills in an account, and taking them out of it again."""

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from roles.models import Skill, UserSkill

from .ratings import MOST_SKILLS, SkillRating, SkillRatings, TooManySkills

CHANGING = ["proficiency", "evidence_url", "updated_at"]


def kept_skills(user: User) -> SkillRatings:
    rows = UserSkill.objects.of(user).values_list("skill_id", "proficiency", "evidence_url")
    return {key: SkillRating(proficiency, evidence_url) for key, proficiency, evidence_url in rows}


@transaction.atomic
def keep_skills(user: User, skills: SkillRatings) -> None:
    """Make the account hold exactly these, because its owner asked for it."""
    if len(skills) > MOST_SKILLS:
        raise TooManySkills
    # Two windows of one person take their turns.
    User.objects.select_for_update().get(pk=user.pk)
    there = {row.skill_id: row for row in UserSkill.objects.of(user)}
    UserSkill.objects.of(user).exclude(skill__in=skills).delete()
    # A cookie may be older than the catalogue is.
    known = Skill.objects.filter(pk__in=skills).values_list("pk", flat=True)
    rows = [there.get(key) or UserSkill(user=user, skill_id=key) for key in known]
    for row in rows:
        _set_values(row, skills[row.skill_id])
    UserSkill.objects.bulk_create(row for row in rows if row.pk is None)
    UserSkill.objects.bulk_update((row for row in rows if row.pk), CHANGING)


def _set_values(row: UserSkill, ratings: SkillRating) -> None:
    row.proficiency, row.evidence_url = ratings.proficiency, ratings.evidence_url
    row.updated_at = timezone.now()
    # Whose it is and of what is known to be right.
    row.full_clean(exclude=["user", "skill"], validate_unique=False, validate_constraints=False)


def delete_skills(user: User) -> int:
    """Forget all that the account holds; return how many there were."""
    return UserSkill.objects.of(user).delete()[0]
