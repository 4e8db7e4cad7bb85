"""The editor's line buttons without JavaScript: they change the posted lines, not stored ones."""

from collections.abc import Mapping

from django.http import QueryDict

from hiring.specs.drafting import DraftLine
from hiring.specs.models import SpecLine

from .lines import OTHER, SECTIONS, LineForm, LineSet, default_stage

VERBS = ("up", "down", "swap", "remove", "take")


def is_line_action(action: str) -> bool:
    verb, _, target = action.partition(":")
    return (verb in VERBS and bool(target)) or (verb == "add" and target in SECTIONS)


def apply(
    action: str, data: QueryDict, lines: LineSet, requests: Mapping[str, DraftLine]
) -> tuple[QueryDict, str, str]:
    """Return the posted data after the action, the id of the control to focus, and a message."""
    verb, _, target = action.partition(":")
    data = data.copy()
    if verb == "add":
        return _add(data, target)
    if verb == "take":
        return _take(data, lines, requests.get(target))
    line = next((form for form in lines.forms if form.key == target), None)
    if line is None:
        return data, "", ""
    if verb == "remove":
        data.setlist("line", [key for key in data.getlist("line") if key != target])
        return data, f"add-{line.current_section}", "Removed."
    if verb == "swap":
        return _swap(data, line)
    return _shift(data, lines, line, verb)


def _add(data: QueryDict, section: str) -> tuple[QueryDict, str, str]:
    key = _new_line(data, section)
    return data, f"id_{key}-text", "Added an empty line."


def _take(data: QueryDict, lines: LineSet, request: DraftLine | None) -> tuple[QueryDict, str, str]:
    """Add a requirement that the draft left out to the end of the nice-to-haves."""
    if request is None or request.skill is None:
        return data, "", ""
    if request not in lines.without({request.skill.slug: request}):
        return data, "", "The spec has a line for this skill already."
    key = _new_line(data, SpecLine.Section.NICE_TO_HAVE)
    data[f"{key}-text"] = request.text
    data[f"{key}-proficiency"] = str(request.proficiency or "")
    data[f"{key}-request_of"] = request.skill.slug
    return data, f"swap-{key}", f"Added to nice-to-haves: {request.skill.preferred_label}."


def _new_line(data: QueryDict, section: str) -> str:
    keys = set(data.getlist("line"))
    key = next(f"new{n}" for n in range(len(keys) + 1) if f"new{n}" not in keys)
    # Fields of a line that was removed under the same key must not come back.
    for name in [name for name in data if name.startswith(f"{key}-")]:
        del data[name]
    data.appendlist("line", key)
    data[f"{key}-section"] = section
    return key


def _swap(data: QueryDict, form: LineForm) -> tuple[QueryDict, str, str]:
    section = OTHER.get(form.current_section)
    if section is None:
        return data, "", ""
    key = form.key
    data[f"{key}-section"] = section
    if not data.get(f"{key}-stage"):
        data[f"{key}-stage"] = default_stage(form)
    # It joins at the end of the other section.
    data.setlist("line", [*(k for k in data.getlist("line") if k != key), key])
    return data, f"swap-{key}", f"Moved to {SECTIONS[section][0].lower()}."


def _shift(
    data: QueryDict, lines: LineSet, form: LineForm, verb: str
) -> tuple[QueryDict, str, str]:
    section = [f.key for f in lines.forms if f.current_section == form.current_section]
    place = section.index(form.key)
    other = place + (-1 if verb == "up" else 1)
    if 0 <= other < len(section):
        keys = data.getlist("line")
        here, there = keys.index(form.key), keys.index(section[other])
        keys[here], keys[there] = keys[there], keys[here]
        data.setlist("line", keys)
        place = other
    return data, f"{verb}-{form.key}", f"Line {place + 1} of {len(section)}."
