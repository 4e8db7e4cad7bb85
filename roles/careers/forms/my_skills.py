"""Forms to find, add, rate and remove skills; skills must never appear in an address."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.html import format_html
from django.utils.safestring import SafeString

from roles.careers.engine.texts import LONGEST_TEXT
from roles.careers.my_skills import SkillRating, SkillRatings
from roles.models import Proficiency, Skill
from roles.models.user_skill import EVIDENCE_SCHEMES

# For skills without descriptions of their own levels.
GENERAL = {
    Proficiency.AWARENESS: "I know what it is for and can discuss it with people who use it.",
    Proficiency.WORKING: "I use it on my own for routine tasks and get help with unusual ones.",
    Proficiency.PRACTITIONER: "I use it for unusual tasks, and others ask me for help.",
    Proficiency.EXPERT: "I decide how my organisation uses it, and I teach it.",
}
LONGEST_QUERY = 100


class FindSkillForm(forms.Form):
    q = forms.CharField(
        label="Find a skill",
        max_length=LONGEST_QUERY,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        help_text="A few letters are enough; typos are forgiven.",
    )


class SkillsTextForm(forms.Form):
    text = forms.CharField(
        label="A text about you, such as a CV",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 6}),
        help_text="We search it for the names of skills. We don't store it.",
    )


class AddSkillsForm(forms.Form):
    """One or more skills from the suggestions on the page."""

    skills = forms.ModelMultipleChoiceField(
        Skill.objects.for_careers(), error_messages={"required": "Choose a skill."}
    )

    def added_to(self, ratings: SkillRatings) -> SkillRatings:
        """Add the chosen skills as working knowledge, and keep existing ratings as they are."""
        new = SkillRating(Proficiency.WORKING)
        return {skill.pk: new for skill in self.cleaned_data["skills"]} | ratings


class SkillRatingsForm(forms.Form):
    """The ratings of all of somebody's skills: proficiency, evidence, and whether to remove it."""

    def __init__(
        self, *args: Any, rows: Sequence[Skill], ratings: SkillRatings, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.ratings = rows, ratings
        for skill in rows:
            self._add_fields(skill, ratings[skill.pk])

    def _add_fields(self, skill: Skill, rating: SkillRating) -> None:
        label = skill.preferred_label
        described = {level.proficiency: level.description for level in skill.levels.all()}
        self.fields[f"proficiency-{skill.pk}"] = forms.TypedChoiceField(
            label=f"{label}: how well",
            coerce=int,
            choices=[(level, _choice(level, described)) for level in Proficiency],
            widget=forms.RadioSelect,
            initial=rating.proficiency,
        )
        self.fields[f"evidence-{skill.pk}"] = forms.URLField(
            label=f"{label}: link to evidence",
            max_length=500,
            required=False,
            validators=[URLValidator(schemes=EVIDENCE_SCHEMES)],
            assume_scheme="https",
            initial=rating.evidence_url,
        )
        self.fields[f"remove-{skill.pk}"] = forms.BooleanField(
            label=f"Remove {label}", required=False
        )

    def parts(self) -> list[dict[str, Any]]:
        """Return the fields of each skill for the page."""
        names = ("proficiency", "evidence", "remove")
        return [
            {"skill": skill, "level": self.ratings[skill.pk].proficiency}
            | {name: self[f"{name}-{skill.pk}"] for name in names}
            for skill in self.rows
        ]

    def changed_ratings(self) -> SkillRatings:
        """Return the ratings after the changes."""
        data = self.cleaned_data
        return {
            skill.pk: SkillRating(data[f"proficiency-{skill.pk}"], data[f"evidence-{skill.pk}"])
            for skill in self.rows
            if not data[f"remove-{skill.pk}"]
        }


def _choice(level: Proficiency, described: Mapping[int, str]) -> SafeString:
    text = described.get(level.value, GENERAL[level])
    return format_html("<strong>{}</strong> {}", level.label, text)
