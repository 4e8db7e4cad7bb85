"""What somebody says they can do: found, added, changed. Nothing of it belongs into an address."""

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

# For skills whose own four levels nobody has described.
GENERAL = {
    Proficiency.AWARENESS: "I know what it is for and can talk about it with those who use it.",
    Proficiency.WORKING: "I use it on my own for usual tasks and ask when something is unusual.",
    Proficiency.PRACTITIONER: "I use it for unusual tasks, and others ask me.",
    Proficiency.EXPERT: "I decide how it is used here, and teach it.",
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
        help_text="It is read once for the names of skills, and not kept.",
    )


class AddSkillsForm(forms.Form):
    """One skill or several, which the page has found."""

    skills = forms.ModelMultipleChoiceField(
        Skill.objects.none(), error_messages={"required": "Choose a skill."}
    )
    proficiency = forms.TypedChoiceField(
        coerce=int, choices=Proficiency, required=False, empty_value=int(Proficiency.WORKING)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skills"].queryset = Skill.objects.for_careers()

    def added_to(self, skills: SkillRatings) -> SkillRatings:
        """With the chosen ones, which stay as they are where they are there already."""
        new = SkillRating(self.cleaned_data["proficiency"])
        return {skill.pk: new for skill in self.cleaned_data["skills"]} | skills


class SkillRatingsForm(forms.Form):
    """All skills that somebody has: how well, where it can be seen, and whether it goes."""

    def __init__(
        self, *args: Any, rows: Sequence[Skill], ratings: SkillRatings, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.ratings = rows, ratings
        for skill in rows:
            self._add_fields(skill, ratings[skill.pk])

    def _add_fields(self, skill: Skill, ratings: SkillRating) -> None:
        label = skill.preferred_label
        described = {level.proficiency: level.description for level in skill.levels.all()}
        self.fields[f"proficiency-{skill.pk}"] = forms.TypedChoiceField(
            label=f"{label}: how well",
            coerce=int,
            choices=[(level, _choice(level, described)) for level in Proficiency],
            widget=forms.RadioSelect,
            initial=ratings.proficiency,
        )
        self.fields[f"evidence-{skill.pk}"] = forms.URLField(
            label=f"{label}: where it can be seen",
            max_length=500,
            required=False,
            validators=[URLValidator(schemes=EVIDENCE_SCHEMES)],
            assume_scheme="https",
            initial=ratings.evidence_url,
        )
        self.fields[f"remove-{skill.pk}"] = forms.BooleanField(
            label=f"Remove {label}", required=False
        )

    def parts(self) -> list[dict[str, Any]]:
        """What the page shows of each skill."""
        names = ("proficiency", "evidence", "remove")
        return [
            {"skill": skill, "level": self.ratings[skill.pk].proficiency}
            | {name: self[f"{name}-{skill.pk}"] for name in names}
            for skill in self.rows
        ]

    def skills(self) -> SkillRatings:
        data = self.cleaned_data
        return {
            skill.pk: SkillRating(data[f"proficiency-{skill.pk}"], data[f"evidence-{skill.pk}"])
            for skill in self.rows
            if not data[f"remove-{skill.pk}"]
        }


def _choice(level: Proficiency, described: Mapping[int, str]) -> SafeString:
    text = described.get(level.value, GENERAL[level])
    return format_html("<strong>{}</strong> {}", level.label, text)
