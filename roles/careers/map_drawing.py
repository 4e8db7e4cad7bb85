"""Where role-levels lie in the picture of careers: levels are columns, tracks are lanes.

Pure functions over plain values. Within a lane each role has a row of its own, so that promotions
run straight; roles that share no column may share a row. A step within a column bends through the
gutter beside it, downwards on the right and upwards on the left, so that no two lie on each other.
"""

import textwrap
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

MARGIN = 47  # room for steps that bend outwards
NODE_WIDTH, NODE_HEIGHT = 160, 50
GUTTER, ROW_GAP = 60, 12
HEAD = 40  # of the picture, with the names of levels
LANE_HEAD, LANE_FOOT = 30, 12
LINE_LENGTH, LINE_HEIGHT, MOST_LINES = 20, 14, 3  # in characters; in units of the picture
MOST_BEND = GUTTER - 14

ROW = NODE_HEIGHT + ROW_GAP
COLUMN = NODE_WIDTH + GUTTER


@dataclass(frozen=True, slots=True)
class Box:
    """A role-level as the picture needs it."""

    slug: str
    title: str
    role: str
    lane: Hashable
    level: str


@dataclass(frozen=True, slots=True)
class Arrow:
    start: str
    end: str
    kind: str


@dataclass(frozen=True, slots=True)
class TextLine:
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class DrawnBox:
    slug: str
    title: str
    x: float
    y: float
    lines: tuple[TextLine, ...]
    state: str  # chosen, near or far from it; empty while nothing is chosen
    width: int = NODE_WIDTH
    height: int = NODE_HEIGHT

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class DrawnArrow:
    start: str
    end: str
    kind: str
    path: str
    state: str


@dataclass(frozen=True, slots=True)
class Column:
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
    nodes: tuple[DrawnBox, ...]
    edges: tuple[DrawnArrow, ...]  # those of the chosen one last, so that they lie on top


Cell = tuple[int, int]  # row within the lane, column


def draw(
    stops: Iterable[Box],
    steps: Iterable[Arrow],
    *,
    levels: Mapping[str, str],
    lanes: Mapping[Hashable, str],
    chosen: str = "",
) -> Picture:
    """``levels`` and ``lanes`` give titles by key, in order; those without a stop are left out."""
    stops = sorted(stops, key=lambda stop: (stop.role, stop.slug))
    used = {stop.level for stop in stops}
    columns = {key: number for number, key in enumerate(key for key in levels if key in used)}
    steps = sorted(
        {(step.start, step.end): step for step in steps}.values(),
        key=lambda step: (step.start, step.end),
    )
    near = {end for s in steps if chosen in (s.start, s.end) for end in (s.start, s.end)}
    nodes: dict[str, DrawnBox] = {}
    drawn_lanes, top = [], HEAD
    for key, label in lanes.items():
        in_lane = [stop for stop in stops if stop.lane == key]
        if not in_lane:
            continue
        cells = _cells(in_lane, columns)
        rows = 1 + max(row for row, _ in cells.values())
        height = LANE_HEAD + rows * ROW - ROW_GAP + LANE_FOOT
        drawn_lanes.append(DrawnLane(label, top, height))
        for stop in in_lane:
            state = _state(stop.slug, near, chosen)
            nodes[stop.slug] = _node(stop, cells[stop.slug], top + LANE_HEAD, state)
        top += height
    edges = [_edge(step, nodes, chosen) for step in steps if {step.start, step.end} <= set(nodes)]
    return Picture(
        2 * MARGIN + len(columns) * COLUMN - GUTTER if columns else 0,
        top,
        tuple(Column(levels[key], _x(place) + NODE_WIDTH / 2) for key, place in columns.items()),
        tuple(drawn_lanes),
        tuple(sorted(nodes.values(), key=lambda node: (node.y, node.x))),
        tuple(sorted(edges, key=lambda edge: edge.state == "near")),
    )


def wrapped(title: str, length: int = LINE_LENGTH) -> tuple[str, ...]:
    """A title in as many lines as a box holds; what is too long ends in an ellipsis."""
    lines = textwrap.wrap(title, length, max_lines=MOST_LINES, placeholder="…")
    return tuple(lines) or ("",)


def _cells(stops: Sequence[Box], columns: Mapping[str, int]) -> dict[str, Cell]:
    """A cell for each stop of a lane. Roles that begin earlier in a career come first."""
    by_role: dict[str, list[Box]] = {}
    for stop in stops:
        by_role.setdefault(stop.role, []).append(stop)
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


def _span(stops: Iterable[Box], columns: Mapping[str, int]) -> range:
    places = [columns[stop.level] for stop in stops]
    return range(min(places), max(places) + 1)


def _own_cells(stops: Iterable[Box], columns: Mapping[str, int]) -> dict[str, Cell]:
    """Of one role: a role with two role-levels at one level has them below each other."""
    filled: dict[int, int] = {}
    cells = {}
    for stop in stops:
        column = columns[stop.level]
        cells[stop.slug] = (filled.get(column, 0), column)
        filled[column] = filled.get(column, 0) + 1
    return cells


def _x(column: int) -> float:
    return MARGIN + column * COLUMN


def _node(stop: Box, cell: Cell, top: float, state: str) -> DrawnBox:
    row, column = cell
    y = top + row * ROW
    lines = wrapped(stop.title)
    first = y + NODE_HEIGHT / 2 + 4 - (len(lines) - 1) * LINE_HEIGHT / 2
    return DrawnBox(
        stop.slug,
        stop.title,
        _x(column),
        y,
        tuple(TextLine(first + i * LINE_HEIGHT, text) for i, text in enumerate(lines)),
        state,
    )


def _state(slug: str, near: set[str], chosen: str) -> str:
    if not chosen or slug == chosen:
        return "chosen" if chosen else ""
    return "near" if slug in near else "far"


def _edge(step: Arrow, nodes: Mapping[str, DrawnBox], chosen: str) -> DrawnArrow:
    is_near = chosen in (step.start, step.end)
    state = ("near" if is_near else "far") if chosen else ""
    path = _path(nodes[step.start], nodes[step.end])
    return DrawnArrow(step.start, step.end, step.kind, path, state)


def _path(start: DrawnBox, end: DrawnBox) -> str:
    if start.x == end.x:
        return _bend(start, end)
    forwards = end.x > start.x
    x1 = start.x + start.width if forwards else start.x
    x2 = end.x - 2 if forwards else end.x + end.width + 2
    y1, y2 = start.y + start.height / 2, end.y + end.height / 2
    if y1 == y2 and abs(end.x - start.x) == COLUMN:
        return f"M{x1:g},{y1:g} L{x2:g},{y2:g}"
    # Past whatever lies between, in the gap above the row.
    lift = ROW * 0.7 if y1 == y2 else 0
    half = (x2 - x1) / 2
    return f"M{x1:g},{y1:g} C{x1 + half:g},{y1 - lift:g} {x2 - half:g},{y2 - lift:g} {x2:g},{y2:g}"


def _bend(start: DrawnBox, end: DrawnBox) -> str:
    """Within a column. Ports differ by direction: a step and its return stay apart."""
    down = end.y > start.y
    rows = abs(end.y - start.y) / ROW
    out = min(MOST_BEND, 14 + 5 * rows) * (4 / 3 if down else -4 / 3)
    x = start.x + start.width if down else start.x
    leaves, arrives = (0.72, 0.28) if down else (0.28, 0.72)
    y1, y2 = start.y + leaves * start.height, end.y + arrives * end.height
    tip = x + 2 if down else x - 2
    return f"M{x:g},{y1:g} C{x + out:g},{y1:g} {x + out:g},{y2:g} {tip:g},{y2:g}"
