"""The statements of 'Is this for me?', which readers compare themselves with."""

from collections.abc import Iterable
from dataclasses import dataclass

from roles.models import Guide, GuideEntry

# What the page answers to yes and to no, by section.
ANSWERS = {
    GuideEntry.SelfCheck.SUITS: (
        "That's a good sign.",
        "Worth thinking about: it is much of the work. Try it for a week before you decide.",
    ),
    GuideEntry.SelfCheck.DOES_NOT_SUIT: (
        "That counts against it. The comment above suggests similar work that may suit you better.",
        "Good: this needn't hold you back.",
    ),
    GuideEntry.SelfCheck.CHALLENGE: (
        "Good: you know what to expect.",
        "Take that seriously. Ask people in the job how often it comes up.",
    ),
}


@dataclass(frozen=True)
class Statement:
    """Somebody's trait, or a challenge of the work, to agree or disagree with."""

    entry: GuideEntry
    when_yes: str
    when_no: str

    @property
    def title(self) -> str:
        return self.entry.self_check_statement or self.entry.title


@dataclass(frozen=True)
class SelfCheck:
    suits: list[Statement]
    does_not_suit: list[Statement]
    challenges: list[Statement]
    guides: list[Guide]  # that the statements come from
    summary: GuideEntry | None


def self_check() -> SelfCheck:
    """The entries that curators have put into a section of the self-check."""
    entries = list(
        GuideEntry.objects.filter(guide__is_published=True)
        .exclude(self_check="")
        .select_related("guide")
        .prefetch_related("sources")
        .order_by("guide__kind", "guide__position", "guide__title", "position", "pk")
    )
    sections = GuideEntry.SelfCheck
    suits, does_not_suit, challenges = (
        _statements(entries, section)
        for section in (sections.SUITS, sections.DOES_NOT_SUIT, sections.CHALLENGE)
    )
    statements = (*suits, *does_not_suit, *challenges)
    guides = {statement.entry.guide_id: statement.entry.guide for statement in statements}
    return SelfCheck(
        suits,
        does_not_suit,
        challenges,
        list(guides.values()),
        next((entry for entry in entries if entry.self_check == sections.SUMMARY), None),
    )


def _statements(entries: Iterable[GuideEntry], section: GuideEntry.SelfCheck) -> list[Statement]:
    when_yes, when_no = ANSWERS[section]
    return [Statement(entry, when_yes, when_no) for entry in entries if entry.self_check == section]
