"""Robust scoring of a jury: the extreme marks are left out."""
from fractions import Fraction


class ScoreError(ValueError):
    pass


def parse_marks(text):
    """Read marks such as ``"8.5 9 7.5"`` as exact fractions."""
    marks = []
    for word in text.replace(",", " ").split():
        try:
            mark = Fraction(word)
        except ValueError:
            raise ScoreError(f"not a mark: {word!r}") from None
        if not 0 <= mark <= 10:
            raise ScoreError(f"mark out of range: {word}")
        marks.append(mark)
    return marks


def trim(marks, percent):
    """Return the sorted marks without *percent* of them at either end.

    The number of marks left out at each end is rounded down.
    """
    if not 0 <= percent < 50:
        raise ScoreError("percent must be in 0..49")
    ordered = sorted(marks)
    cut = len(ordered) * percent // 100
    return ordered[cut:-cut]


def score(marks, percent=20):
    """Mean of the trimmed marks, rounded to two decimals."""
    if not marks:
        raise ScoreError("no marks")
    kept = trim(marks, percent)
    return round(float(sum(kept) / len(kept)), 2)


def ranking(results, percent=20):
    """Turn a mapping of names to mark lists into (place, name, score) rows.

    Equal scores share a place.
    """
    scored = sorted(
        ((score(parse_marks(text), percent), name) for name, text in results.items()),
        key=lambda item: (-item[0], item[1]),
    )
    rows = []
    for position, (points, name) in enumerate(scored, start=1):
        if rows and rows[-1][2] == points:
            place = rows[-1][0]
        else:
            place = position
        rows.append((place, name, points))
    return rows
