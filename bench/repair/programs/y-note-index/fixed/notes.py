"""A word index over short notes."""
from __future__ import annotations

import re
from collections import defaultdict

WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


class NoteIndex:
    def __init__(self) -> None:
        self._notes: dict[int, str] = {}
        self._places: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, number: int, text: str) -> None:
        """File a note; a note with the same number is replaced."""
        if number in self._notes:
            self.remove(number)
        self._notes[number] = text
        for word in words(text):
            self._places[word].add(number)

    def remove(self, number: int) -> None:
        for word in set(words(self._notes.pop(number))):
            self._places[word].discard(number)
            if not self._places[word]:
                del self._places[word]

    def find(self, query: str) -> list[int]:
        """Numbers of the notes that contain all words of the query."""
        wanted = words(query)
        if not wanted:
            return []
        hits = set(self._notes)
        for word in wanted:
            hits &= self._places.get(word, set())
        return sorted(hits)

    def vocabulary(self) -> list[str]:
        """All words that occur in the notes."""
        return sorted(self._places)

    def complete(self, beginning: str) -> list[str]:
        return [word for word in self.vocabulary() if word.startswith(beginning.lower())]

    def rarest(self) -> str | None:
        """A word that occurs in the fewest notes (the first by the alphabet)."""
        return min(self.vocabulary(), key=lambda word: len(self._places[word]), default=None)
