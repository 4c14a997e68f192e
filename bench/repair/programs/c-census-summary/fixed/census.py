"""Summaries of ages from census sheets."""
from __future__ import annotations

import math
from typing import Dict, Iterable, Iterator


def read_ages(lines: Iterable[str]) -> Iterator[int]:
    """Ages from lines ``name, age``; comments and blank lines are skipped."""
    for line in lines:
        line = line.partition("#")[0].strip()
        if not line:
            continue
        _, separator, age = line.rpartition(",")
        if not separator:
            raise ValueError("no age in %r" % line)
        yield int(age)


def mean(values: Iterable[float]) -> float:
    total, count = 0.0, 0
    for value in values:
        total += value
        count += 1
    if count == 0:
        raise ValueError("mean of nothing")
    return total / count


def spread(values: Iterable[float], centre: float) -> float:
    """Root mean square distance from the centre; 0 for no values."""
    squares = [(value - centre) ** 2 for value in values]
    return math.sqrt(sum(squares) / len(squares)) if squares else 0.0


def bands(ages: Iterable[int], width: int = 20) -> Dict[str, int]:
    """Number of people per age band, from the youngest band."""
    counts: Dict[int, int] = {}
    for age in ages:
        start = age // width * width
        counts[start] = counts.get(start, 0) + 1
    return {"%d-%d" % (start, start + width - 1): counts[start] for start in sorted(counts)}


def summarise(ages: Iterable[int]) -> Dict[str, object]:
    ages = list(ages)
    centre = mean(ages)
    return {
        "mean": round(centre, 1),
        "spread": round(spread(ages, centre), 1),
        "bands": bands(ages),
    }


def sheet_summary(text: str) -> Dict[str, object]:
    return summarise(read_ages(text.splitlines()))
