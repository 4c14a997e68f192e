"""Figures of an opinion poll."""
import math

NO_ANSWER = {"", "-", "n/a"}


def answers(lines):
    """The numeric answers of a column, one at a time."""
    for line in lines:
        word = line.strip().lower()
        if word not in NO_ANSWER:
            yield float(word)


def mean(values):
    values = list(values)
    if not values:
        raise ValueError("no answers")
    return sum(values) / len(values)


def summary(values):
    """Number, mean, spread and range of some values (any iterable)."""
    average = mean(values)
    squares = [(value - average) ** 2 for value in values]
    spread = math.sqrt(sum(squares) / len(squares)) if squares else 0.0
    return {
        "count": len(squares),
        "mean": average,
        "spread": spread,
        "low": min(values, default=None),
        "high": max(values, default=None),
    }


def histogram(values, width=1):
    """How many values fall in each class; keys are the lower bounds."""
    counts = {}
    for value in values:
        low = math.floor(value / width) * width
        counts[low] = counts.get(low, 0) + 1
    return dict(sorted(counts.items()))


class Poll:
    def __init__(self):
        self._columns = {}

    def question(self, name, lines):
        self._columns[name] = list(lines)

    def figures(self, name):
        return summary(answers(self._columns[name]))

    def report(self):
        rows = []
        for name in sorted(self._columns):
            try:
                figures = self.figures(name)
            except ValueError:
                rows.append(f"{name}: no answers")
            else:
                rows.append(f"{name}: {figures['count']} answers, mean {figures['mean']:.2f}")
        return "\n".join(rows)
