"""The lines of a spec as its editor posts them: each with a key, in the order of the page."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator

from hiring.specs.drafting import DraftLine
from hiring.specs.drafting.scorecard import assign_stages
from hiring.specs.models import SpecLine
from hiring.specs.models.spec_line import LONGEST_TEXT
from hiring.specs.services import MAX_LINES, NOT_REQUESTED, LineInput
from roles.models import Proficiency, Skill

Section = SpecLine.Section
LARGEST_ID = 2**63 - 1
# The keys of lines in the editor; they become parts of names and ids.
KEY = re.compile(r"(line|new)[0-9]{1,19}")
# The title and the help text of each section.
SECTIONS = {
    Section.OUTCOME: ("Outcomes", "Results expected by day 30, 90 and 365."),
    Section.RESPONSIBILITY: ("Responsibilities", "Tasks, in the order of the work."),
    Section.MUST_HAVE: ("Must-haves", "At most 7. Each is assessed in exactly one stage."),
    Section.NICE_TO_HAVE: ("Nice-to-haves", "Candidates are not rejected for lacking one."),
}
OTHER = {Section.MUST_HAVE: Section.NICE_TO_HAVE, Section.NICE_TO_HAVE: Section.MUST_HAVE}

SWAP_LABELS = {Section.MUST_HAVE: "Make nice-to-have", Section.NICE_TO_HAVE: "Make must-have"}


class LineForm(forms.Form):
    """One line. ``stored`` is the row that it edits, if there is one.

    ``request`` is the requirement of the catalogue that a new line was taken from. The page only
    sends its skill (``request_of``), so that nobody can invent an origin.
    """

    id = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput
    )
    section = forms.ChoiceField(choices=Section.choices, widget=forms.HiddenInput)
    text = forms.CharField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 2}))
    skill = forms.CharField(
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "skills", "autocomplete": "off"}),
    )
    proficiency = forms.TypedChoiceField(
        choices=[("", "Any proficiency"), *Proficiency.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    days = forms.TypedChoiceField(
        choices=[(30, "30 days"), (90, "90 days"), (365, "365 days")],
        coerce=int,
        empty_value=None,
        required=False,
        label="By",
    )
    stage = forms.ChoiceField(
        choices=[("", "Choose a stage"), *SpecLine.Stage.choices],
        required=False,
        label="Assessed in",
    )
    drop_origins = forms.BooleanField(required=False, label="Drop origin")
    request_of = forms.SlugField(max_length=200, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        stored: SpecLine | None = None,
        request: DraftLine | None = None,
        **kwargs: Any,
    ) -> None:
        self.stored = stored
        self.request = None if stored else request
        super().__init__(*args, **kwargs)
        for name in ("text", "skill", "proficiency", "days", "stage"):
            self.fields[name].widget.attrs["aria-describedby"] = f"{self.prefix}-errors"

    @property
    def key(self) -> str:
        return str(self.prefix)

    @property
    def current_section(self) -> SpecLine.Section:
        """The section of the line; an unknown one counts as the last."""
        given = self["section"].value()
        return Section(given) if given in Section.values else Section.NICE_TO_HAVE

    @property
    def current_text(self) -> str:
        return str(self["text"].value() or "")

    @property
    def origins(self) -> list[dict[str, str]]:
        basis = self.stored or self.request
        return list(basis.origins) if basis else []

    @property
    def original_text(self) -> str:
        if self.request:
            return self.request.text
        return self.stored.original_text if self.stored else ""

    @property
    def known_skill(self) -> Skill | None:
        """The skill that the line's origins belong to; an own line has the typed skill instead."""
        basis = self.stored or self.request
        return basis.skill if basis else None

    @property
    def skill_label(self) -> str:
        if self.origins:
            return self.known_skill.preferred_label if self.known_skill else ""
        return str(self["skill"].value() or "").strip()

    @property
    def is_own(self) -> bool:
        return not self.origins

    @property
    def keeps_skill(self) -> bool:
        """Whether the skill was not retyped; several skills, some hidden, may share a label."""
        stored = self.stored.skill if self.stored else None
        return bool(self.origins or (stored and self.skill_label == stored.preferred_label))

    @property
    def is_reworded(self) -> bool:
        text = self.current_text.replace("\r\n", "\n").strip()
        return bool(self.origins) and text != self.original_text

    @property
    def name(self) -> str:
        """The accessible name of the text field."""
        return self.current_section.label

    @property
    def short(self) -> str:
        """The line's first words, to distinguish its buttons from those of other lines."""
        return Truncator(self.current_text).words(6) or "new line"

    @property
    def error_list(self) -> list[str]:
        return [str(message) for messages in self.errors.values() for message in messages]

    @property
    def swap_label(self) -> str:
        return SWAP_LABELS.get(self.current_section, "")

    up_id = property(lambda self: f"up-{self.key}")
    down_id = property(lambda self: f"down-{self.key}")
    swap_id = property(lambda self: f"swap-{self.key}")

    @property
    def asks_for_skill(self) -> bool:
        return self.current_section in OTHER

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("section") == Section.MUST_HAVE and not cleaned.get("stage"):
            self.add_error("stage", "Choose the stage that assesses this must-have.")
        if cleaned.get("section") == Section.OUTCOME and not cleaned.get("days"):
            self.add_error("days", "Choose a day: 30, 90 or 365.")
        if cleaned.get("request_of") and not (self.stored or self.request):
            self.add_error("request_of", NOT_REQUESTED)
        return cleaned

    def as_input(self, skills: Mapping[str, Skill]) -> LineInput:
        cleaned = self.cleaned_data
        section = cleaned["section"]
        return LineInput(
            section=section,
            text=" ".join(cleaned["text"].split()),
            id=self.stored.pk if self.stored else None,
            skill=self._skill(skills),
            proficiency=cleaned["proficiency"],
            phase=self.stored.phase if self.stored else None,
            days=cleaned["days"] if section == Section.OUTCOME else None,
            stage=cleaned["stage"] if section == Section.MUST_HAVE else "",
            keep_origins=not cleaned["drop_origins"],
            from_catalogue=bool(self.request) and not cleaned["drop_origins"],
        )

    def _skill(self, skills: Mapping[str, Skill]) -> Skill | None:
        if self.keeps_skill:
            return self.known_skill
        return skills.get(self.cleaned_data["skill"].strip().casefold())


class LineSet:
    """All lines of a spec, in the order of the page."""

    def __init__(self, forms_: Sequence[LineForm]) -> None:
        self.forms = list(forms_)
        self.errors: list[str] = []
        # Errors about a whole section, found when publishing.
        self.section_errors: dict[str, list[str]] = {}

    @classmethod
    def of(cls, lines: Iterable[SpecLine]) -> "LineSet":
        order = list(SECTIONS)
        stored = sorted(lines, key=lambda line: (order.index(Section(line.section)), line.position))
        return cls([_stored_form(line) for line in stored])

    @classmethod
    def posted(
        cls, data: QueryDict, lines: Iterable[SpecLine], requests: Mapping[str, DraftLine]
    ) -> "LineSet":
        known = {str(line.pk): line for line in lines}
        keys = [key for key in dict.fromkeys(data.getlist("line")) if KEY.fullmatch(key)]
        # A line that somebody else has removed is unknown, and becomes a new one.
        return cls(
            [
                LineForm(
                    data,
                    prefix=key,
                    stored=known.pop(data.get(f"{key}-id", ""), None),
                    request=requests.get(data.get(f"{key}-request_of", "")),
                )
                for key in keys[: MAX_LINES + 1]
            ]
        )

    def is_valid(self) -> bool:
        if len(self.forms) > MAX_LINES:
            self.errors.append(f"A spec has at most {MAX_LINES} lines.")
        valid = [form.is_valid() for form in self.forms]
        self.skills = self._find_skills()
        return all(valid) and self._skills_are_known() and not self.errors

    def _find_skills(self) -> dict[str, Skill]:
        wanted = {form["skill"].value() for form in self.forms if not form.keeps_skill}
        wanted = {label.strip() for label in wanted if label}
        found = Skill.objects.published().filter(preferred_label__in=wanted) if wanted else ()
        return {skill.preferred_label.casefold(): skill for skill in found}

    def _skills_are_known(self) -> bool:
        unknown = [
            form
            for form in self.forms
            if not form.keeps_skill
            and form.cleaned_data.get("skill", "").strip().casefold() not in {"", *self.skills}
        ]
        for form in unknown:
            form.add_error("skill", "The catalogue has no such skill. Choose one from the list.")
        return not unknown

    def inputs(self) -> list[LineInput]:
        return [form.as_input(self.skills) for form in self.forms]

    def without(self, requests: Mapping[str, DraftLine]) -> list[DraftLine]:
        """The requirements of the catalogue that no line has."""
        present = {form.skill_label.casefold() for form in self.forms if form.asks_for_skill}
        return [
            request
            for request in requests.values()
            if request.skill and request.skill.preferred_label.casefold() not in present
        ]

    @property
    def problems(self) -> list[dict[str, str]]:
        """All errors in lines and sections, each with the id of its place."""
        problems = [{"target": "spec-editor", "text": message} for message in self.errors]
        for key, messages in self.section_errors.items():
            problems += [{"target": f"section-{key}", "text": message} for message in messages]
        for form in self.forms:
            problems += [
                {"target": f"id_{form.key}-text", "text": f"{form.name}: {message}"}
                for message in form.error_list
            ]
        return problems

    @property
    def sections(self) -> list[dict[str, Any]]:
        return [
            {
                "key": key.value,
                "title": title,
                "add_id": f"add-{key.value}",
                "help": help_text,
                "lines": [form for form in self.forms if form.current_section == key],
                "errors": self.section_errors.get(key.value, []),
            }
            for key, (title, help_text) in SECTIONS.items()
        ]


def _stored_form(line: SpecLine) -> LineForm:
    initial = {
        name: getattr(line, name)
        for name in ("id", "section", "text", "proficiency", "days", "stage")
    }
    initial["skill"] = line.skill.preferred_label if line.skill else ""
    return LineForm(prefix=f"line{line.pk}", initial=initial, stored=line)


def blank_line(section: str) -> LineForm:
    """The empty line that the page copies for a new one."""
    return LineForm(prefix="__key__", initial={"section": section})


def default_stage(form: LineForm) -> str:
    """The stage for a line that has just become a must-have."""
    skill = form.known_skill
    return assign_stages([skill])[0] if skill else SpecLine.Stage.WORK_SAMPLE
