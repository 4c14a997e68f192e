"""Busy and free times of a meeting room, in minutes after midnight."""
from __future__ import annotations

Span = tuple[int, int]


def parse_clock(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def parse_span(text: str) -> Span:
    """A span such as "9:00-10:30"."""
    start, end = (parse_clock(part) for part in text.split("-"))
    if end <= start:
        raise ValueError(f"span ends before it starts: {text}")
    return start, end


def merge(spans: list[Span]) -> list[Span]:
    """Sorted spans; those that overlap or touch become one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def busy_minutes(spans: list[Span]) -> int:
    return sum(end - start for start, end in merge(spans))


def free(spans: list[Span], opening: Span) -> list[Span]:
    """Parts of the opening time which no span covers."""
    gaps: list[Span] = []
    cursor, closing = opening
    for start, end in merge(spans):
        if start > cursor:
            gaps.append((cursor, min(start, closing)))
        cursor = max(cursor, end)
        if cursor >= closing:
            return gaps
    gaps.append((cursor, closing))
    return gaps


def show(spans: list[Span]) -> str:
    return ", ".join(
        f"{start // 60}:{start % 60:02d}-{end // 60}:{end % 60:02d}" for start, end in spans
    )
