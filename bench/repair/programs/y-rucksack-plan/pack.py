"""What to take along: the most useful load under a weight limit."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Thing:
    name: str
    weight: int
    use: int


def read_things(text):
    """Lines of `name weight use`."""
    things = []
    for line in text.splitlines():
        if line.strip():
            name, weight, use = line.split()
            things.append(Thing(name, int(weight), int(use)))
    return things


def best_use(things, limit):
    """The largest total use of things that weigh `limit` or less together.

    Each thing is there once.
    """
    best = [0] * (limit + 1)
    for thing in things:
        for room in range(thing.weight, limit + 1):
            best[room] = max(best[room], best[room - thing.weight] + thing.use)
    return best[limit]


def smallest_limit(things, use):
    """The smallest limit that allows at least `use`, or None."""
    for limit in range(sum(thing.weight for thing in things) + 1):
        if best_use(things, limit) >= use:
            return limit
    return None


def essential(things, limit):
    """Names of the things without which the best load would be worse."""
    top = best_use(things, limit)
    names = []
    for index, thing in enumerate(things):
        others = things[:index] + things[index + 1:]
        if best_use(others, limit) < top:
            names.append(thing.name)
    return names
