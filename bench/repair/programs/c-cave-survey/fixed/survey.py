"""Cave surveys: chambers joined by passages of known length (metres)."""
from __future__ import annotations

from typing import Dict, Iterable, List, Optional, Set, Tuple


class Cave:
    def __init__(self) -> None:
        self._links: Dict[str, Dict[str, float]] = {}

    def add_chamber(self, name: str) -> None:
        self._links.setdefault(name, {})

    def add_passage(self, a: str, b: str, length: float) -> None:
        if length <= 0:
            raise ValueError("a passage must have a positive length")
        self._links.setdefault(a, {})[b] = length
        self._links.setdefault(b, {})[a] = length

    def chambers(self) -> List[str]:
        return sorted(self._links)

    def reach(self, start: str, seen: Optional[Set[str]] = None) -> Set[str]:
        """Chambers connected to *start*; every one found is added to *seen*."""
        if seen is None:
            seen = set()
        seen.add(start)
        for neighbour in self._links[start]:
            if neighbour not in seen:
                self.reach(neighbour, seen)
        return seen

    def systems(self) -> List[List[str]]:
        """Connected systems, each sorted, ordered by their first chamber."""
        seen: Set[str] = set()
        found = []
        for name in self.chambers():
            if name in seen:
                continue
            before = set(seen)
            self.reach(name, seen)
            found.append(sorted(seen - before))
        return found

    def total_length(self, names: Optional[Iterable[str]] = None) -> float:
        """Sum of the passages between *names* (default: the whole cave)."""
        inside = set(self._links if names is None else names)
        doubled = sum(
            length
            for a in inside
            for b, length in self._links[a].items()
            if b in inside
        )
        return doubled / 2


def largest_system(cave: Cave) -> Tuple[List[str], float]:
    """The system with the longest surveyed passages, and that length."""
    sized = [(cave.total_length(names), names) for names in cave.systems()]
    length, names = max(sized, key=lambda pair: pair[0])
    return names, length
