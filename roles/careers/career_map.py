"""The career map: Rolebook's role levels, their pay, and the steps between them."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from portal.formats import pay_range
from roles.models import PayBand, Role, RoleLevel, Transition
from roles.pay.bars import PayBar, pay_bars
from roles.pay.levels import CountryPay

from . import map_drawing
from .map_drawing import Picture

# Leadership last, then by the family's title and slug.
LaneKey = tuple[bool, str, str]


@dataclass
class MapStop:
    """A role level on the map, with the steps from and to it."""

    role_level: RoleLevel
    band: PayBand | None
    onward: list["MapStep"] = field(default_factory=list)
    inward: list["MapStep"] = field(default_factory=list)
    bar: PayBar | None = None  # only for the chosen stop and its neighbours

    @property
    def lane(self) -> LaneKey:
        role = self.role_level.role
        return (role.track == Role.Track.LEADERSHIP, role.family.title, role.family.slug)

    @property
    def pay(self) -> str:
        if self.band is None:
            return ""
        band = self.band
        period = band.get_period_display()
        return pay_range(
            band.minimum, band.maximum, band.currency, period, or_more=band.is_top_open
        )


class MapStep(NamedTuple):
    transition: Transition
    start: MapStop
    end: MapStop


@dataclass(frozen=True)
class MapLane:
    title: str
    stops: list[MapStop]


@dataclass(frozen=True)
class CareerMap:
    picture: Picture
    lanes: list[MapLane]  # matching the filters
    chosen: MapStop | None
    step_count: int

    @property
    def stop_count(self) -> int:
        return sum(len(lane.stops) for lane in self.lanes)


def career_map(
    role_levels: Iterable[RoleLevel],
    steps: Iterable[Transition],
    pay: CountryPay,
    *,
    matches: set[int],
    chosen: RoleLevel | None = None,
) -> CareerMap:
    """``matches`` are the keys of the role levels to show; the chosen one is always drawn."""
    stops = {row.pk: MapStop(row, pay.band_of(row)) for row in role_levels}
    joined = list(_join(stops, steps))
    lanes = _lane_titles(stops.values())
    shown = sorted(
        (stop for pk, stop in stops.items() if pk in matches),
        key=lambda stop: (stop.lane, stop.role_level.role.title),
    )
    at = stops[chosen.pk] if chosen else None
    if at:
        _draw_bars(at)
    drawn = [stop for pk, stop in stops.items() if pk in matches or stop is at]
    return CareerMap(
        _picture(drawn, joined, lanes, at),
        [MapLane(lanes[key], list(of_lane)) for key, of_lane in groupby(shown, lambda s: s.lane)],
        at,
        sum({s.start.role_level.pk, s.end.role_level.pk} <= matches for s in joined),
    )


def _join(stops: dict[int, MapStop], steps: Iterable[Transition]) -> Iterable[MapStep]:
    for transition in steps:
        start, end = stops[transition.from_role_level_id], stops[transition.to_role_level_id]
        step = MapStep(transition, start, end)
        start.onward.append(step)
        end.inward.append(step)
        yield step


def _draw_bars(at: MapStop) -> None:
    """Draw the pay of the chosen stop and its neighbours on one scale."""
    ends = [step.start for step in at.inward] + [step.end for step in at.onward]
    paid = [(stop, stop.band) for stop in (at, *ends) if stop.band]
    for (stop, _), bar in zip(paid, pay_bars(band for _, band in paid), strict=True):
        stop.bar = bar


def _lane_titles(stops: Iterable[MapStop]) -> dict[Hashable, str]:
    """Return titles by key, in order. A family with both tracks has two lanes with two titles."""
    keys = {stop.lane for stop in stops}
    twice = {key[1:] for key in keys if key[0]} & {key[1:] for key in keys if not key[0]}
    return {
        key: f"{key[1]}: leadership" if key[0] and key[1:] in twice else key[1]
        for key in sorted(keys)
    }


def _picture(
    stops: list[MapStop], steps: list[MapStep], lanes: dict[Hashable, str], chosen: MapStop | None
) -> Picture:
    levels = {stop.role_level.level for stop in stops}
    return map_drawing.draw(
        [
            map_drawing.Box(
                stop.role_level.slug,
                stop.role_level.title,
                stop.role_level.role.slug,
                stop.lane,
                stop.role_level.level.slug,
            )
            for stop in stops
        ],
        [
            map_drawing.Arrow(
                step.start.role_level.slug, step.end.role_level.slug, step.transition.kind
            )
            for step in steps
        ],
        levels={row.slug: row.title for row in sorted(levels, key=lambda level: level.rank)},
        lanes=lanes,
        chosen=chosen.role_level.slug if chosen else "",
    )
