"""Outline of a document with automatic section numbers."""


class Outline:
    """Sections in reading order, each with a level from 1 upwards."""

    def __init__(self):
        self._sections = []
        self._numbers = None

    def __len__(self):
        return len(self._sections)

    def _position(self, title):
        for position, (known, _) in enumerate(self._sections):
            if known == title:
                return position
        raise KeyError(title)

    def add(self, title, level=1, before=None):
        """Insert a section at the end or before another one."""
        if level < 1:
            raise ValueError("level must be at least 1")
        if any(known == title for known, _ in self._sections):
            raise ValueError(f"duplicate title {title!r}")
        position = len(self) if before is None else self._position(before)
        self._sections.insert(position, (title, level))
        self._numbers = None

    def remove(self, title):
        del self._sections[self._position(title)]

    def indent(self, title, by=1):
        """Change the level of a section."""
        position = self._position(title)
        title, level = self._sections[position]
        self._sections[position] = (title, max(1, level + by))
        self._numbers = None

    @property
    def numbers(self):
        """Mapping of titles to numbers such as ``2.1``."""
        if self._numbers is None:
            self._numbers = self._compute()
        return self._numbers

    def _compute(self):
        numbers = {}
        counters = []
        for title, level in self._sections:
            del counters[level:]
            while len(counters) < level:
                counters.append(0)
            counters[level - 1] += 1
            numbers[title] = ".".join(str(c) for c in counters)
        return numbers

    def number(self, title):
        return self.numbers[title]

    def contents(self):
        """Lines of a table of contents."""
        return [f"{number} {title}" for title, number in self.numbers.items()]


def cross_references(outline, text):
    """Replace ``{title}`` by the number of that section, if there is one."""
    for title, number in outline.numbers.items():
        text = text.replace("{%s}" % title, number)
    return text
