"""What the editor's buttons do to posted lines where JavaScript does not: all before saving."""

from django.http import QueryDict

from .lines import OTHER, SECTIONS, LineForm, LineSet, default_stage

MOVES = ("up", "down", "swap", "remove")


def is_move(action: str) -> bool:
    verb, _, target = action.partition(":")
    return (verb in MOVES and bool(target)) or (verb == "add" and target in SECTIONS)


def apply(action: str, data: QueryDict, lines: LineSet) -> tuple[QueryDict, str, str]:
    """The posted data after the move, the id of the control to focus, what to announce."""
    verb, _, target = action.partition(":")
    data = data.copy()
    if verb == "add":
        return _add(data, target)
    found = next((form for form in lines.forms if form.key == target), None)
    if found is None:
        return data, "", ""
    if verb == "remove":
        data.setlist("line", [key for key in data.getlist("line") if key != target])
        return data, f"add-{found.current_section}", "Removed. Save to keep it so."
    if verb == "swap":
        return _swap(data, found)
    return _shift(data, lines, found, verb)


def _add(data: QueryDict, section: str) -> tuple[QueryDict, str, str]:
    keys = set(data.getlist("line"))
    key = next(f"new{n}" for n in range(len(keys) + 1) if f"new{n}" not in keys)
    data.appendlist("line", key)
    data[f"{key}-section"] = section
    return data, f"id_{key}-text", "Added an empty line."


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
    beside = [f.key for f in lines.forms if f.current_section == form.current_section]
    place = beside.index(form.key)
    other = place + (-1 if verb == "up" else 1)
    if 0 <= other < len(beside):
        keys = data.getlist("line")
        here, there = keys.index(form.key), keys.index(beside[other])
        keys[here], keys[there] = keys[there], keys[here]
        data.setlist("line", keys)
        place = other
    return data, f"{verb}-{form.key}", f"Line {place + 1} of {len(beside)}."
