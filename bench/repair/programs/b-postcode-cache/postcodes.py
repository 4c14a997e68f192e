"""Resolve postcodes to districts through a slow directory."""
from __future__ import annotations

from collections import OrderedDict
from typing import Callable, Optional

Lookup = Callable[[str], Optional[str]]


def normalise(code: str) -> str:
    """'sw1a 1aa' and 'SW1A1AA' are the same code."""
    return "".join(code.split()).upper()


class PostcodeCache:
    """Remembers the answers of a directory, also that a code is unknown."""

    def __init__(self, lookup: Lookup, limit: int = 100) -> None:
        if limit < 1:
            raise ValueError("limit must be positive")
        self._lookup = lookup
        self._limit = limit
        self._known: OrderedDict[str, Optional[str]] = OrderedDict()
        self.hits = 0
        self.misses = 0

    def district(self, code: str) -> Optional[str]:
        key = normalise(code)
        found = self._known.get(key)
        if found is not None:
            self.hits += 1
            self._known.move_to_end(key)
            return found
        self.misses += 1
        answer = self._lookup(key)
        self._remember(key, answer)
        return answer

    def _remember(self, key: str, answer: Optional[str]) -> None:
        if answer is None:
            return
        self._known[key] = answer
        self._known.move_to_end(key)
        while len(self._known) > self._limit:
            self._known.popitem(last=False)

    def forget(self, code: str) -> bool:
        """Drop one code; tells whether it was remembered."""
        key = normalise(code)
        if key in self._known:
            del self._known[key]
            return True
        return False

    def __len__(self) -> int:
        return len(self._known)


def group_by_district(codes: list[str], cache: PostcodeCache) -> dict[str, list[str]]:
    """Codes by district; unknown ones under '?'."""
    groups: dict[str, list[str]] = {}
    for code in codes:
        district = cache.district(code) or "?"
        groups.setdefault(district, []).append(normalise(code))
    return groups
