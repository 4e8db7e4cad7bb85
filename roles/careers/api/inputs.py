"""Input serializers for career questions about a role level, an occupation or skills.

The same ones read query strings and bodies; those for bodies also take ``skills``.
"""

from typing import Any

from django.core.validators import RegexValidator
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from portal.countries import CURRENCIES
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

MOST_SUGGESTED = 20
NODE = "The slug of a role level or an occupation"
COUNTRY = r"^[A-Z]{2}$"


class OwnSkillSerializer(StrictSerializer):
    """A skill that somebody has."""

    skill = StrictSlugField(max_length=200)
    proficiency = StrictChoiceField(choices=Proficiency.choices)


class OwnSkillsField(serializers.ListField):
    """Somebody's skills. If a skill occurs twice, the higher proficiency counts."""

    child = OwnSkillSerializer()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MOST_SKILLS, **kwargs)


def skill_set_from(engine: Engine, rows: list[dict[str, Any]]) -> SkillSet:
    """Make a skill set. Raises ``ValidationError`` for skills that aren't in the catalogue."""
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


class StartSerializer(StrictSerializer):
    """Adds the field ``from``, a name that classes can't give to a field."""

    is_from_required = True

    def get_fields(self) -> dict[str, serializers.Field]:
        start = node_field(", to start from.", required=self.is_from_required)
        return {"from": start} | super().get_fields()


# ------------------------------------------------------------------ gap
class GapTargetSerializer(StrictSerializer):
    to = node_field(", the target.")
    sector = StrictSlugField(
        max_length=100, required=False, help_text="Include this sector's requirements."
    )


class GapQuestionSerializer(StartSerializer, GapTargetSerializer):
    pass


class GapForSkillsSerializer(GapTargetSerializer):
    skills = OwnSkillsField()


# ------------------------------------------------------------------ nearest
class NearestOptionsSerializer(StrictSerializer):
    k = StrictIntegerField(
        min_value=1,
        max_value=MOST_NEAR,
        required=False,
        help_text="Number of results; 20 by default.",
    )
    kind = serializers.ListField(
        child=StrictChoiceField(choices=[kind.value for kind in NodeKind]),
        required=False,
        max_length=len(NodeKind),
        help_text="Kinds of results; both by default.",
    )
    framework = serializers.ListField(
        child=StrictSlugField(max_length=50),
        required=False,
        max_length=10,
        help_text="Slugs of frameworks to search; all by default.",
    )


class NearestQuestionSerializer(StartSerializer, NearestOptionsSerializer):
    pass


class NearestForSkillsSerializer(NearestOptionsSerializer):
    skills = OwnSkillsField()


# ------------------------------------------------------------------ routes
class RoutesQuestionSerializer(StartSerializer):
    to = node_field(", the target.")
    sector = StrictSlugField(
        max_length=100,
        required=False,
        help_text="Only role levels in this sector, with its requirements.",
    )
    avoid_leadership = StrictBooleanField(
        required=False, help_text="No steps to roles on the leadership track."
    )
    no_step_down_in_pay = StrictBooleanField(
        required=False,
        help_text="Needs a currency. Unknown pay counts as no change.",
    )
    currency = StrictChoiceField(
        choices=sorted(CURRENCIES), required=False, help_text="Show pay in this currency."
    )
    country = serializers.RegexField(
        COUNTRY,
        required=False,
        trim_whitespace=False,
        help_text="Show pay in this country. Needs a currency.",
    )
    most_steps = StrictIntegerField(
        min_value=1,
        max_value=MOST_STEPS,
        required=False,
        help_text="Most steps in a route; 4 by default.",
    )
    k = StrictIntegerField(
        min_value=1,
        max_value=MOST_ROUTES,
        required=False,
        help_text="Number of results; 5 by default.",
    )


class RoutesForSkillsSerializer(RoutesQuestionSerializer):
    """Routes from skills alone, or from a role level or an occupation and further skills."""

    is_from_required = False

    skills = OwnSkillsField()


# ------------------------------------------------------------------ suggestions
class SuggestionQuestionSerializer(StrictSerializer):
    """A query is posted, so that it appears in no address, log or referrer."""

    # Exactly as in the schema: nothing is trimmed, and control characters alone are blank.
    q = StrictCharField(
        max_length=LONGEST_QUERY,
        trim_whitespace=False,
        validators=[RegexValidator(NOT_BLANK, "Type part of a name.", "blank")],
        help_text="A few letters are enough; typos are forgiven.",
    )
    limit = StrictIntegerField(min_value=1, max_value=MOST_SUGGESTED, required=False, default=8)
