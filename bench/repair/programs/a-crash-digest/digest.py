"""Counts crashes that have the same cause."""
from collections import Counter

from crashes import read_crashes


def signature(crash, depth=2):
    """The error and the innermost functions."""
    functions = [function for function, _, _ in crash.frames[:depth]]
    return " < ".join([crash.error] + functions)


def digest(lines, depth=2):
    """Lines such as ``3x KeyError < load < main``, the most frequent first."""
    counts = Counter(signature(crash, depth) for crash in read_crashes(lines))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [f"{count}x {text}" for text, count in ranked]


def files_involved(lines):
    """Number of crashes in whose frames a file occurs."""
    counts = Counter()
    for crash in read_crashes(lines):
        counts.update({file for _, file, _ in crash.frames})
    return dict(counts)
