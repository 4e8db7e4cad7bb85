"""The statements of 'Is this for me?', which readers hold against themselves."""

from dataclasses import dataclass

from roles.models import Guide, GuideEntry

SIGNS = Guide.IS_THIS_FOR_ME
CHALLENGES = Guide.CHALLENGES
QUESTION = (Guide.COMMON_QUESTIONS, "Are machine learning jobs right for me?")

# How the entries of the guide begin, after which comes what we make of them.
SUITS = "Suits such a person."
DOES_NOT_SUIT = "Does not suit such a person."


@dataclass(frozen=True)
class Statement:
    """Somebody's trait, or a hard part of the work."""

    entry: GuideEntry
    text: str  # why it matters
    when_yes: str
    when_no: str


@dataclass(frozen=True)
class SelfCheck:
    suits: list[Statement]
    does_not_suit: list[Statement]
    challenges: list[Statement]
    guides: list[Guide]
    answer: GuideEntry | None


def self_check() -> SelfCheck:
    wanted = [SIGNS, CHALLENGES, QUESTION[0]]
    guides = {
        guide.slug: guide
        for guide in Guide.objects.published()
        .filter(slug__in=wanted)
        .prefetch_related("entries__sources")
    }
    entries = {slug: list(guide.entries.all()) for slug, guide in guides.items()}
    signs = entries.get(SIGNS, [])
    questions = [entry for entry in entries.get(QUESTION[0], []) if entry.title == QUESTION[1]]
    return SelfCheck(
        [_suits(entry) for entry in signs if not entry.text.startswith(DOES_NOT_SUIT)],
        [_does_not_suit(entry) for entry in signs if entry.text.startswith(DOES_NOT_SUIT)],
        [_challenge(entry) for entry in entries.get(CHALLENGES, [])],
        [guides[slug] for slug in (SIGNS, CHALLENGES) if slug in guides],
        next(iter(questions), None),
    )


def _suits(entry: GuideEntry) -> Statement:
    return Statement(
        entry,
        entry.text.removeprefix(SUITS).strip(),
        "That speaks for this work.",
        "Worth weighing: much of the work is this. Try a week of it before you decide.",
    )


def _does_not_suit(entry: GuideEntry) -> Statement:
    return Statement(
        entry,
        entry.text.removeprefix(DOES_NOT_SUIT).strip(),
        "That speaks against it. What stands above names work close by that may suit you better.",
        "Then this need not hold you back.",
    )


def _challenge(entry: GuideEntry) -> Statement:
    return Statement(
        entry,
        entry.text,
        "Good: you know what you would take on.",
        "Take that seriously. Ask people who do the work how often it comes up.",
    )
