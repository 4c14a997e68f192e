"""Moss on an endless grid, after the rules of Conway's Life."""
from collections import Counter

STEPS = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0)]


def parse(picture):
    """Set of the (column, row) places marked with #."""
    return {
        (x, y)
        for y, line in enumerate(picture.splitlines())
        for x, char in enumerate(line)
        if char == "#"
    }


def neighbours(alive):
    """How many living neighbours each place next to moss has."""
    return Counter((x + dx, y + dy) for x, y in alive for dx, dy in STEPS)


def step(alive):
    """The next generation.

    Moss lives on with two or three neighbours; it grows on a bare place
    that has exactly three.
    """
    return {
        place
        for place, number in neighbours(alive).items()
        if number in (2, 3)
    }


def draw(alive):
    if not alive:
        return ""
    xs = [x for x, _ in alive]
    ys = [y for _, y in alive]
    return "\n".join(
        "".join("#" if (x, y) in alive else "." for x in range(min(xs), max(xs) + 1))
        for y in range(min(ys), max(ys) + 1)
    )


def settle(alive, limit=24):
    """(generations until a picture comes back, length of the cycle) or None."""
    seen = {}
    for generation in range(limit):
        key = frozenset(alive)
        if key in seen:
            return seen[key], generation - seen[key]
        seen[key] = generation
        alive = step(alive)
    return None
