"""Ordered, case-insensitive message headers."""


class HeaderError(ValueError):
    pass


class HeaderBag:
    """Keeps headers in order and as spelled; look-up ignores case."""

    def __init__(self, pairs=()):
        self._pairs = []
        for name, value in pairs:
            self.add(name, value)

    def __len__(self):
        return len(self._pairs)

    def __iter__(self):
        return iter(self._pairs)

    def __contains__(self, name):
        return bool(self.get_all(name))

    def add(self, name, value):
        if not name or any(c.isspace() or c == ":" for c in name):
            raise HeaderError(f"bad name {name!r}")
        self._pairs.append((name, str(value).strip()))

    def get_all(self, name):
        wanted = name.lower()
        return [value for known, value in self._pairs if known.lower() == wanted]

    def get(self, name, default=None):
        """The last value given for a header."""
        values = self.get_all(name)
        return values[-1] if values else default

    def remove(self, name):
        """Drop all values of a header; it need not be there."""
        wanted = name.lower()
        self._pairs = [pair for pair in self._pairs if pair[0].lower() != wanted]

    def replace(self, name, value):
        """Set a header to one value, at the place where it first stood."""
        for position, (known, _) in enumerate(self._pairs):
            if known == name:
                break
        else:
            self.add(name, value)
            return
        before, after = self._pairs[:position], self._pairs[position:]
        self._pairs = after
        self.remove(name)
        self._pairs = before + [(name, str(value).strip())] + self._pairs

    def dump(self):
        return "".join(f"{name}: {value}\r\n" for name, value in self._pairs)


def parse(text):
    """Read header lines; an indented line continues the one above."""
    pairs = []
    for line in text.splitlines():
        if not line.strip():
            break
        if line[0] in " \t":
            if not pairs:
                raise HeaderError("continuation without header")
            pairs[-1][1] += " " + line.strip()
        else:
            name, colon, value = line.partition(":")
            if not colon:
                raise HeaderError(f"no colon in {line!r}")
            pairs.append([name, value.strip()])
    return HeaderBag(pairs)
