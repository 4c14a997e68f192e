"""The order in which targets are built."""
from __future__ import annotations

from rules import read_rules


class CycleError(ValueError):
    def __init__(self, path: list[str]) -> None:
        super().__init__(" -> ".join(path))
        self.path = path


def build_order(rules: dict[str, list[str]], goal: str) -> list[str]:
    """Everything the goal needs, each after what it needs itself."""
    order: list[str] = []
    done: set[str] = set()
    trail: list[str] = []

    def visit(target: str) -> None:
        if target in done:
            return
        if target in trail:
            raise CycleError(trail[trail.index(target):] + [target])
        trail.append(target)
        for need in rules[target]:
            visit(need)
        trail.pop()
        done.add(target)
        order.append(target)

    if goal not in rules:
        raise KeyError(f"no rule for {goal}")
    visit(goal)
    return order


def steps(text: str, goal: str, fresh: frozenset[str] = frozenset()) -> list[str]:
    """Targets with a rule that must be built, in order; fresh ones are skipped."""
    rules = read_rules(text)
    return [
        target
        for target in build_order(rules, goal)
        if target in rules and target not in fresh
    ]
