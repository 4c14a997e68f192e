"""Rules of a small build tool."""
from __future__ import annotations


class RuleError(ValueError):
    pass


def read_rules(text: str) -> dict[str, list[str]]:
    """Rules from lines such as ``app: main.o util.o``; # begins a comment."""
    rules: dict[str, list[str]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        line = line.split("#", 1)[0].strip()
        if not line:
            continue
        target, colon, needs = line.partition(":")
        target = target.strip()
        if not colon or not target:
            raise RuleError(f"line {number}: expected 'target: needs'")
        rules.setdefault(target, []).extend(needs.split())
    return rules
