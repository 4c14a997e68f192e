"""Split village chronicles into days and count their words.

A day begins with a heading ``## 3 May 1871``; the lines up to the next
heading belong to it.  Text in front of the first heading is a preface.
"""
from __future__ import annotations

import re
from typing import Dict, List, Optional, Tuple

HEADING = re.compile(r"##\s+(.+?)\s*$")


def heading(line: str) -> Optional[str]:
    found = HEADING.match(line)
    return found.group(1) if found else None


def paragraphs(lines: List[str]) -> List[str]:
    """Join lines to paragraphs, which are separated by blank lines."""
    result: List[str] = []
    current: List[str] = []
    for line in lines + [""]:
        if line.strip():
            current.append(line.strip())
        elif current:
            result.append(" ".join(current))
            current = []
    return result


def split_days(text: str) -> List[Tuple[str, List[str]]]:
    """Return ``(title, paragraphs)`` pairs; the preface has no title."""
    days: List[Tuple[str, List[str]]] = []
    title = ""
    lines: List[str] = []
    for line in text.splitlines():
        name = heading(line)
        if name is None:
            lines.append(line)
            continue
        if title or any(row.strip() for row in lines):
            days.append((title, paragraphs(lines)))
        title = name
        lines = []
    return days


def word_counts(text: str) -> Dict[str, int]:
    counts: Dict[str, int] = {}
    for title, parts in split_days(text):
        words = sum(len(part.split()) for part in parts)
        counts[title] = counts.get(title, 0) + words
    return counts


def longest_day(text: str) -> Optional[str]:
    """Title of the day with most words; the preface does not take part."""
    counts = word_counts(text)
    counts.pop("", None)
    return max(counts, key=lambda title: counts[title], default=None)
