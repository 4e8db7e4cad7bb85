"""Lay out the career map: levels are columns, families are lanes.

Pure functions over plain values. Each role has its own row in a lane, so that promotions are
straight lines; roles without a column in common can share a row. Arrows within a column bend
through the gutter, downwards on the right and upwards on the left, so that they never overlap.
"""

import textwrap
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

MARGIN = 47  # room for arrows that bend outwards
NODE_WIDTH, NODE_HEIGHT = 160, 50
GUTTER, ROW_GAP = 60, 12
HEAD = 40  # room above the lanes for the names of levels
LANE_HEAD, LANE_FOOT = 30, 12
LINE_LENGTH, LINE_HEIGHT, MOST_LINES = 20, 14, 3  # in characters; in units of the picture
MOST_BEND = GUTTER - 14

ROW = NODE_HEIGHT + ROW_GAP
COLUMN = NODE_WIDTH + GUTTER


@dataclass(frozen=True, slots=True)
class Box:
    """A role level to draw."""

    slug: str
    title: str
    role: str
    lane: Hashable
    level: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A career step to draw, from one box to another."""

    start: str
    end: str
    kind: str


class TextLine(NamedTuple):
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class DrawnBox:
    slug: str
    title: str
    x: float
    y: float
    lines: tuple[TextLine, ...]
    state: str  # chosen, near or far; empty if nothing is chosen
    width: int = NODE_WIDTH
    height: int = NODE_HEIGHT

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class DrawnArrow(Arrow):
    path: str
    state: str


class Column(NamedTuple):
    label: str
    middle: float


@dataclass(frozen=True, slots=True)
class DrawnLane:
    label: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    columns: tuple[Column, ...]
    lanes: tuple[DrawnLane, ...]
    boxes: tuple[DrawnBox, ...]
    arrows: tuple[DrawnArrow, ...]  # those of the chosen box last, so that they are on top


Cell = tuple[int, int]  # row within the lane, column


def draw(
    boxes: Iterable[Box],
    arrows: Iterable[Arrow],
    *,
    levels: Mapping[str, str],
    lanes: Mapping[Hashable, str],
    chosen: str = "",
) -> Picture:
    """``levels`` and ``lanes`` have titles by key, in order; those without a box are left out."""
    boxes = sorted(boxes, key=lambda box: (box.role, box.slug))
    used = {box.level for box in boxes}
    columns = {key: number for number, key in enumerate(key for key in levels if key in used)}
    arrows = sorted(
        {(arrow.start, arrow.end): arrow for arrow in arrows}.values(),
        key=lambda arrow: (arrow.start, arrow.end),
    )
    near = {end for a in arrows if chosen in (a.start, a.end) for end in (a.start, a.end)}
    drawn: dict[str, DrawnBox] = {}
    drawn_lanes, top = [], HEAD
    for key, label in lanes.items():
        in_lane = [box for box in boxes if box.lane == key]
        if not in_lane:
            continue
        cells = _cells(in_lane, columns)
        rows = 1 + max(row for row, _ in cells.values())
        height = LANE_HEAD + rows * ROW - ROW_GAP + LANE_FOOT
        drawn_lanes.append(DrawnLane(label, top, height))
        for box in in_lane:
            state = _state(box.slug, near, chosen)
            drawn[box.slug] = _drawn_box(box, cells[box.slug], top + LANE_HEAD, state)
        top += height
    drawn_arrows = [
        _drawn_arrow(arrow, drawn, chosen)
        for arrow in arrows
        if {arrow.start, arrow.end} <= set(drawn)
    ]
    return Picture(
        2 * MARGIN + len(columns) * COLUMN - GUTTER if columns else 0,
        top,
        tuple(Column(levels[key], _x(place) + NODE_WIDTH / 2) for key, place in columns.items()),
        tuple(drawn_lanes),
        tuple(sorted(drawn.values(), key=lambda box: (box.y, box.x))),
        tuple(sorted(drawn_arrows, key=lambda arrow: arrow.state == "near")),
    )


def wrapped(title: str, length: int = LINE_LENGTH) -> tuple[str, ...]:
    """Break a title into lines that fit a box; longer titles end in an ellipsis."""
    lines = textwrap.wrap(title, length, max_lines=MOST_LINES, placeholder="…")
    return tuple(lines) or ("",)


def _cells(boxes: Sequence[Box], columns: Mapping[str, int]) -> dict[str, Cell]:
    """Find a cell for each box in a lane. Roles that start at lower levels come first."""
    by_role: dict[str, list[Box]] = {}
    for box in boxes:
        by_role.setdefault(box.role, []).append(box)
    spans = {role: _span(of_role, columns) for role, of_role in by_role.items()}
    taken: set[Cell] = set()
    cells: dict[str, Cell] = {}
    for role in sorted(by_role, key=lambda role: (spans[role][0], role)):
        own = _own_cells(by_role[role], columns)
        height = 1 + max(row for row, _ in own.values())
        block = [(row, column) for row in range(height) for column in spans[role]]
        down = 0
        while any((row + down, column) in taken for row, column in block):
            down += 1
        taken |= {(row + down, column) for row, column in block}
        cells |= {slug: (row + down, column) for slug, (row, column) in own.items()}
    return cells


def _span(boxes: Iterable[Box], columns: Mapping[str, int]) -> range:
    places = [columns[box.level] for box in boxes]
    return range(min(places), max(places) + 1)


def _own_cells(boxes: Iterable[Box], columns: Mapping[str, int]) -> dict[str, Cell]:
    """Find the cells for one role; two role levels in a column go below each other."""
    filled: dict[int, int] = {}
    cells = {}
    for box in boxes:
        column = columns[box.level]
        cells[box.slug] = (filled.get(column, 0), column)
        filled[column] = filled.get(column, 0) + 1
    return cells


def _x(column: int) -> float:
    return MARGIN + column * COLUMN


def _drawn_box(box: Box, cell: Cell, top: float, state: str) -> DrawnBox:
    row, column = cell
    y = top + row * ROW
    lines = wrapped(box.title)
    first = y + NODE_HEIGHT / 2 + 4 - (len(lines) - 1) * LINE_HEIGHT / 2
    return DrawnBox(
        box.slug,
        box.title,
        _x(column),
        y,
        tuple(TextLine(first + i * LINE_HEIGHT, text) for i, text in enumerate(lines)),
        state,
    )


def _state(slug: str, near: set[str], chosen: str) -> str:
    if not chosen or slug == chosen:
        return "chosen" if chosen else ""
    return "near" if slug in near else "far"


def _drawn_arrow(arrow: Arrow, boxes: Mapping[str, DrawnBox], chosen: str) -> DrawnArrow:
    is_near = chosen in (arrow.start, arrow.end)
    state = ("near" if is_near else "far") if chosen else ""
    path = _path(boxes[arrow.start], boxes[arrow.end])
    return DrawnArrow(arrow.start, arrow.end, arrow.kind, path, state)


def _path(start: DrawnBox, end: DrawnBox) -> str:
    if start.x == end.x:
        return _bend(start, end)
    forwards = end.x > start.x
    x1 = start.x + start.width if forwards else start.x
    x2 = end.x - 2 if forwards else end.x + end.width + 2
    y1, y2 = start.y + start.height / 2, end.y + end.height / 2
    if y1 == y2 and abs(end.x - start.x) == COLUMN:
        return f"M{x1:g},{y1:g} L{x2:g},{y2:g}"
    # Around the boxes in between, through the gap above the row.
    lift = ROW * 0.7 if y1 == y2 else 0
    half = (x2 - x1) / 2
    return f"M{x1:g},{y1:g} C{x1 + half:g},{y1 - lift:g} {x2 - half:g},{y2 - lift:g} {x2:g},{y2:g}"


def _bend(start: DrawnBox, end: DrawnBox) -> str:
    """Draw an arrow within a column. Up and down use different ends, so they stay apart."""
    down = end.y > start.y
    rows = abs(end.y - start.y) / ROW
    out = min(MOST_BEND, 14 + 5 * rows) * (4 / 3 if down else -4 / 3)
    x = start.x + start.width if down else start.x
    leaves, arrives = (0.72, 0.28) if down else (0.28, 0.72)
    y1, y2 = start.y + leaves * start.height, end.y + arrives * end.height
    tip = x + 2 if down else x - 2
    return f"M{x:g},{y1:g} C{x + out:g},{y1:g} {x + out:g},{y2:g} {tip:g},{y2:g}"
