"""Stops of buses, as logged by the drivers."""
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple


class Stop(NamedTuple):
    line: str
    minute: int
    boarded: int
    left: int


def parse(text):
    """Lines such as `12 07:41 +3 -1`: line, time, boarded, left."""
    stops = []
    for row in text.strip().splitlines():
        line, clock, boarded, left = row.split()
        hours, minutes = clock.split(":")
        stops.append(Stop(line, int(hours) * 60 + int(minutes), int(boarded), -int(left)))
    return stops


def by_line(stops):
    """Stops of each line, in the order of time."""
    ordered = sorted(stops, key=attrgetter("line", "minute"))
    return dict(groupby(ordered, key=attrgetter("line")))


def boarded(stops):
    """Passengers that boarded, for each line."""
    return {line: sum(stop.boarded for stop in group) for line, group in by_line(stops).items()}


def fullest(stops):
    """For each line the largest number of passengers on board."""
    result = {}
    for line, group in by_line(stops).items():
        aboard = most = 0
        for stop in group:
            aboard += stop.boarded - stop.left
            most = max(most, aboard)
        result[line] = most
    return result


def longest_wait(stops, line):
    """Minutes of the longest pause between two stops of a line."""
    minutes = [stop.minute for stop in by_line(stops).get(line, ())]
    return max((b - a for a, b in zip(minutes, minutes[1:])), default=0)
