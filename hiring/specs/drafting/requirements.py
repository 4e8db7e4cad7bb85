"""Which entries of a profile become must-haves, which nice-to-haves. No queries.

A spec has at most seven must-haves, all of them essential entries. With a sector, four places
are the sector's and three the role's, so that the spec is of that sector and still of that role;
places that one side cannot fill go to the other. A skill that both ask for counts as the
sector's. On each side, skills that the use cases need go first, then the higher proficiency, then
the skill that fewer roles ask for. The sector's places go to different statements first, so that
one statement with many skills does not crowd out the others.

Essential entries without a place and optional ones are nice-to-haves, of which the five most
relevant stay: those for the use cases, then the sector's, then essential ones.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from roles.profiles import Entry

MUST_HAVES = 7
SECTOR_PLACES = 4
NICE_TO_HAVES = 5


@dataclass(frozen=True)
class Chosen:
    must_haves: list[Entry]
    nice_to_haves: list[Entry]
    left_out: list[Entry]


def choose(
    entries: Sequence[Entry], wanted: Collection[int], roles_asking: Mapping[int, int]
) -> Chosen:
    """``wanted`` are the use cases' skills; ``roles_asking`` counts the roles that ask for one."""

    def weight(entry: Entry) -> tuple:
        skill = entry.skill
        return (
            skill.pk not in wanted,
            -(entry.proficiency or 0),
            roles_asking.get(skill.pk, 0),
            skill.preferred_label,
            skill.pk,
        )

    essential = sorted((entry for entry in entries if entry.is_essential), key=weight)
    of_sector = _spread([entry for entry in essential if is_of_sector(entry)])
    of_role = [entry for entry in essential if not is_of_sector(entry)]
    role_places = min(len(of_role), MUST_HAVES - min(len(of_sector), SECTOR_PLACES))
    must_haves = of_sector[: MUST_HAVES - role_places] + of_role[:role_places]
    rest = sorted(
        (entry for entry in entries if entry not in must_haves),
        key=lambda entry: (
            entry.skill.pk not in wanted,
            not is_of_sector(entry),
            not entry.is_essential,
            weight(entry),
        ),
    )
    return Chosen(must_haves, rest[:NICE_TO_HAVES], rest[NICE_TO_HAVES:])


def is_of_sector(entry: Entry) -> bool:
    return entry.origin_kind != "role"


def statements(entry: Entry) -> list[str]:
    return [origin.statement for origin in entry.origins if origin.kind == "sector"]


def _spread(entries: Sequence[Entry]) -> list[Entry]:
    """The same entries: first one for each statement, then a second, and so on."""
    taken: dict[str, int] = {}
    turns: list[tuple[int, int, Entry]] = []
    for entry in entries:
        statement = statements(entry)[0]
        turns.append((taken.get(statement, 0), len(turns), entry))
        taken[statement] = taken.get(statement, 0) + 1
    return [entry for *_, entry in sorted(turns, key=lambda turn: turn[:2])]
