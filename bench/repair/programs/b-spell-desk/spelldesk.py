"""Spell checking of short texts."""
import re

from wordlist import plural_forms, read_words

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def words_of(text):
    """Words of a text with the number of their line."""
    for number, line in enumerate(text.splitlines(), 1):
        for match in _WORD.finditer(line):
            yield number, match[0]


class Checker:
    def __init__(self, lines):
        self._known = set(read_words(lines))
        self._ignored = set()

    def add_list(self, lines):
        """Add a list and the plurals of its words."""
        for word in read_words(lines):
            self._known.add(word)
            self._known |= plural_forms(word)

    def ignore(self, word):
        self._ignored.add(word.lower())

    def known(self, word):
        word = word.lower()
        return word in self._known or word in self._ignored

    def check(self, text):
        """Unknown words as (line, word), in the order of the text."""
        return [(number, word) for number, word in words_of(text) if not self.known(word)]


def compare_lists(old_lines, new_lines):
    """Words that were added and removed between two versions of a list."""
    old = read_words(old_lines)
    new = list(read_words(new_lines))
    added = sorted({word for word in new if word not in old})
    removed = sorted({word for word in read_words(old_lines) if word not in new})
    return added, removed


def release_notes(old_lines, new_lines):
    added, removed = compare_lists(old_lines, new_lines)
    parts = []
    if added:
        parts.append("added " + ", ".join(added))
    if removed:
        parts.append("removed " + ", ".join(removed))
    return "; ".join(parts) or "no changes"
