"""Finds differences between the wanted and the actual configuration."""
from __future__ import annotations

from typing import Any, Iterable, NamedTuple

MISSING = object()


class Change(NamedTuple):
    path: str
    wanted: Any
    actual: Any

    def __str__(self) -> str:
        if self.actual is MISSING:
            return f"- {self.path}"
        if self.wanted is MISSING:
            return f"+ {self.path} = {self.actual!r}"
        return f"~ {self.path}: {self.wanted!r} -> {self.actual!r}"


def _join(prefix: str, key: str) -> str:
    return f"{prefix}.{key}" if prefix else key


def drift(wanted: dict[str, Any], actual: dict[str, Any], prefix: str = "",
          ignore: Iterable[str] = ()) -> list[Change]:
    """All changes, with dotted paths.

    Keys named in `ignore` (such as time stamps) are skipped at every level.
    """
    changes: list[Change] = []
    for key in sorted(wanted.keys() | actual.keys()):
        if key in ignore:
            continue
        path = _join(prefix, key)
        left = wanted.get(key, MISSING)
        right = actual.get(key, MISSING)
        if isinstance(left, dict) and isinstance(right, dict):
            changes.extend(drift(left, right, path, ignore))
        elif left != right:
            changes.append(Change(path, left, right))
    return changes


def report(changes: list[Change]) -> str:
    if not changes:
        return "no drift"
    return "\n".join(str(change) for change in changes)


class Watcher:
    """Remembers the wanted state of several hosts."""

    def __init__(self, ignore: Iterable[str] = ("updated", "serial")) -> None:
        self._ignore = frozenset(ignore)
        self._wanted: dict[str, dict[str, Any]] = {}

    def expect(self, host: str, config: dict[str, Any]) -> None:
        self._wanted[host] = config

    def check(self, host: str, config: dict[str, Any]) -> list[Change]:
        return drift(self._wanted.get(host, {}), config, ignore=self._ignore)

    def drifted(self, seen: dict[str, dict[str, Any]]) -> list[str]:
        return [host for host in sorted(seen) if self.check(host, seen[host])]
