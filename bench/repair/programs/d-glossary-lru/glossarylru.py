"""Glossary lookups with a small least-recently-used cache."""
from collections import OrderedDict


class LRU:
    """Mapping with at most *size* entries."""

    def __init__(self, size):
        if size < 1:
            raise ValueError("size must be positive")
        self.size = size
        self.evicted = 0
        self._entries = OrderedDict()

    def __len__(self):
        return len(self._entries)

    def __contains__(self, key):
        return key in self._entries

    def get(self, key, default=None):
        """Return a value and mark it as recently used."""
        if key not in self._entries:
            return default
        self._entries.move_to_end(key)
        return self._entries[key]

    def put(self, key, value):
        """Store a value; the least recently used entry makes room."""
        if len(self._entries) >= self.size:
            self._entries.popitem(last=False)
            self.evicted += 1
        self._entries[key] = value
        self._entries.move_to_end(key)

    def keys(self):
        """Keys from the least to the most recently used."""
        return list(self._entries)


class Glossary:
    def __init__(self, source, size=100):
        self._source = source
        self._cache = LRU(size)
        self.reads = 0

    @property
    def cached(self):
        return self._cache.keys()

    def define(self, term, meaning):
        """Change the source and the cache."""
        term = term.lower()
        self._source[term] = meaning
        self._cache.put(term, meaning)

    def look_up(self, term):
        term = term.lower()
        if term in self._cache:
            return self._cache.get(term)
        self.reads += 1
        meaning = self._source[term]
        self._cache.put(term, meaning)
        return meaning

    def annotate(self, text):
        """Add the meaning in parentheses after each known word."""
        words = []
        for word in text.split():
            try:
                words.append(f"{word} ({self.look_up(word)})")
            except KeyError:
                words.append(word)
        return " ".join(words)
