"""Line reader with one line of look-ahead."""


class Reader:
    """Gives out the lines of a chart that are neither blank nor comments."""

    def __init__(self, text):
        self._lines = [
            line.strip()
            for line in text.splitlines()
            if line.strip() and not line.lstrip().startswith("//")
        ]
        self._pos = 0

    def peek(self):
        """The coming line without taking it, or "" at the end."""
        if self._pos < len(self._lines):
            return self._lines[self._pos]
        return ""

    def next_line(self):
        """Take a line; returns "" at the end."""
        line = self.peek()
        if line:
            self._pos += 1
        return line
