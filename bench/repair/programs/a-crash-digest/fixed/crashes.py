"""Reads crashes from the log of an application."""
import re
from collections import namedtuple

Crash = namedtuple("Crash", "time error message frames")

HEADER = re.compile(r"(\d\d:\d\d:\d\d) CRASH (\w+): (.*)")
FRAME = re.compile(r"\s+at ([\w.]+)\((\w+\.\w+):(\d+)\)")


def read_crashes(lines):
    """All crashes, each with its frames from the innermost one.

    A crash is a header line followed by its frames; any other line ends it.
    """
    crashes = []
    header = None
    frames = []

    def finish():
        if header is not None:
            crashes.append(Crash(*header, tuple(frames)))

    for line in lines:
        line = line.rstrip("\n")
        if match := HEADER.fullmatch(line):
            finish()
            header = match.groups()
            frames = []
        elif match := FRAME.fullmatch(line):
            if header is not None:
                function, file, number = match.groups()
                frames.append((function, file, int(number)))
        else:
            finish()
            header = None
    finish()
    return crashes
