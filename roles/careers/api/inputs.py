"""How the API asks the career engine: about a role-level or an occupation, or about skills.

The same serializers read a query string and a body; those for bodies take ``skills`` besides.
"""

from typing import Any

from django.core.validators import RegexValidator
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from portal.rest.schema import NOT_BLANK
from portal.rest.serializers import (
    StrictBooleanField,
    StrictCharField,
    StrictChoiceField,
    StrictIntegerField,
    StrictSerializer,
    StrictSlugField,
)
from roles.careers.engine import MOST_STEPS, Engine, NodeKind, SkillSet
from roles.careers.engine.nearest import MOST as MOST_NEAR
from roles.careers.engine.routes import MOST_ROUTES
from roles.careers.forms.my_skills import LONGEST_QUERY
from roles.careers.my_skills import MOST_SKILLS
from roles.models import Proficiency
from roles.models.pay import CURRENCIES

MOST_SUGGESTED = 20
NODE = "The slug of a role-level, or else of an occupation"
COUNTRY = r"^[A-Z]{2}$"


class OwnSkillSerializer(StrictSerializer):
    """A skill that somebody has."""

    skill = StrictSlugField(max_length=200)
    proficiency = StrictChoiceField(choices=Proficiency.choices)


class OwnSkillsField(serializers.ListField):
    """What somebody has. Of a skill that is given twice, the higher proficiency counts."""

    child = OwnSkillSerializer()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MOST_SKILLS, **kwargs)


def skill_set_from(engine: Engine, rows: list[dict[str, Any]]) -> SkillSet:
    """Raises a ``ValidationError`` that names the skills which the catalogue hasn't."""
    known = engine.matrix.column_of
    errors = [{} if row["skill"] in known else {"skill": [unknown(row["skill"])]} for row in rows]
    if any(errors):
        raise ValidationError({"skills": errors})
    highest: dict[str, int] = {}
    for row in rows:
        highest[row["skill"]] = max(row["proficiency"], highest.get(row["skill"], 0))
    return engine.skill_set(highest)


def unknown(slug: str, within: str = "here") -> ErrorDetail:
    return ErrorDetail(f"'{slug[:100]}' is not known {within}.", "does_not_exist")


def node_field(use: str, **kwargs: Any) -> StrictSlugField:
    return StrictSlugField(max_length=200, help_text=f"{NODE}{use}", **kwargs)


class FromMixin:
    """``from`` is no name that a class can give a field."""

    is_from_required = True

    def get_fields(self) -> dict[str, serializers.Field]:
        start = node_field(": where one starts.", required=self.is_from_required)
        return {"from": start} | super().get_fields()


# ------------------------------------------------------------------ gap
class GapTargetSerializer(StrictSerializer):
    to = node_field(", whose profile is looked at.")
    sector = StrictSlugField(
        max_length=100, required=False, help_text="The profile as this sector asks for it."
    )


class GapQuestionSerializer(FromMixin, GapTargetSerializer):
    pass


class GapForSkillsSerializer(GapTargetSerializer):
    skills = OwnSkillsField()


# ------------------------------------------------------------------ nearest
class NearestOptionsSerializer(StrictSerializer):
    k = StrictIntegerField(
        min_value=1, max_value=MOST_NEAR, required=False, help_text="How many; 20 without it."
    )
    kind = serializers.ListField(
        child=StrictChoiceField(choices=[kind.value for kind in NodeKind]),
        required=False,
        max_length=len(NodeKind),
        help_text="What to find; both without it.",
    )
    framework = serializers.ListField(
        child=StrictSlugField(max_length=50),
        required=False,
        max_length=10,
        help_text="The slugs of frameworks to look in; all without it.",
    )


class NearestQuestionSerializer(FromMixin, NearestOptionsSerializer):
    pass


class NearestForSkillsSerializer(NearestOptionsSerializer):
    skills = OwnSkillsField()


# ------------------------------------------------------------------ routes
class RoutesQuestionSerializer(FromMixin, StrictSerializer):
    to = node_field(": where the ways end.")
    sector = StrictSlugField(
        max_length=100, required=False, help_text="Only by profiles of this sector."
    )
    avoid_leadership = StrictBooleanField(
        required=False, help_text="No step to a role on the leadership track."
    )
    no_step_down_in_pay = StrictBooleanField(
        required=False,
        help_text="Needs currency. Unknown pay counts as no change.",
    )
    currency = StrictChoiceField(
        choices=sorted(CURRENCIES), required=False, help_text="Show pay in this currency."
    )
    country = serializers.RegexField(
        COUNTRY, required=False, help_text="Pay in this country; needs currency."
    )
    most_steps = StrictIntegerField(
        min_value=1, max_value=MOST_STEPS, required=False, help_text="4 without it."
    )
    k = StrictIntegerField(
        min_value=1, max_value=MOST_ROUTES, required=False, help_text="How many; 5 without it."
    )


class RoutesForSkillsSerializer(RoutesQuestionSerializer):
    """From skills alone, or from a role-level or an occupation and what one knows besides."""

    is_from_required = False

    skills = OwnSkillsField()


# ------------------------------------------------------------------ suggestions
class SuggestionQuestionSerializer(StrictSerializer):
    """What was typed is posted, so that no address, log or referrer holds it."""

    # As the schema says it, to the letter: nothing is trimmed first, and a control character alone
    # is no name.
    q = StrictCharField(
        max_length=LONGEST_QUERY,
        trim_whitespace=False,
        validators=[RegexValidator(NOT_BLANK, "Type a part of a name.", "blank")],
        help_text="A few letters are enough; typos are forgiven.",
    )
    limit = StrictIntegerField(min_value=1, max_value=MOST_SUGGESTED, required=False, default=8)
