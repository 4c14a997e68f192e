"""Chord charts: named sections with bars of chords.

    [verse]
    C | Am F | G
"""
from reader import Reader

NOTES = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"]


class ChartError(ValueError):
    pass


def parse_bars(line):
    """``C | Am F`` -> ``[["C"], ["Am", "F"]]``"""
    return [bar.split() for bar in line.strip("| ").split("|")]


def parse(text):
    """Return ``{section: bars}`` in the order of the chart."""
    reader = Reader(text)
    if not reader.peek():
        raise ChartError("empty chart")
    chart = {}
    while reader.peek():
        heading = reader.next_line()
        if not (heading.startswith("[") and heading.endswith("]")):
            raise ChartError("section expected, not %r" % heading)
        bars = chart.setdefault(heading[1:-1].strip(), [])
        while reader.peek() and not reader.peek().startswith("["):
            line = reader.next_line()
            if line:
                bars.extend(parse_bars(line))
    return chart


def transpose_chord(chord, steps):
    root = chord[:2] if chord[1:2] == "#" else chord[:1]
    if root not in NOTES:
        raise ChartError("unknown chord %r" % chord)
    return NOTES[(NOTES.index(root) + steps) % 12] + chord[len(root):]


def transpose(bars, steps):
    return [[transpose_chord(chord, steps) for chord in bar] for bar in bars]
