"""Read caption files: cues of a number, a time span and lines of text."""
import re
from dataclasses import dataclass
from typing import Iterable, Iterator, List

SPAN = re.compile(r"(\d+):(\d\d):(\d\d) --> (\d+):(\d\d):(\d\d)$")


class CaptionError(ValueError):
    pass


@dataclass
class Cue:
    number: int
    start: int
    end: int
    text: str

    @property
    def duration(self) -> int:
        return self.end - self.start


def to_seconds(hours: str, minutes: str, seconds: str) -> int:
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


def parse_span(line: str):
    found = SPAN.match(line.strip())
    if not found:
        raise CaptionError("bad time span %r" % line)
    parts = found.groups()
    return to_seconds(*parts[:3]), to_seconds(*parts[3:])


def read_cues(lines: Iterable[str]) -> Iterator[Cue]:
    """Yield the cues; a cue may have no text at all."""
    lines = iter(lines)
    for line in lines:
        if not line.strip():
            continue
        if not line.strip().isdigit():
            raise CaptionError("cue number expected, not %r" % line)
        number = int(line)
        start, end = parse_span(next(lines, ""))
        text: List[str] = []
        row = next(lines)
        while row.strip():
            text.append(row.strip())
            row = next(lines, "")
        yield Cue(number, start, end, " ".join(text))


def shown_at(cues: Iterable[Cue], second: int) -> List[str]:
    return [cue.text for cue in cues if cue.start <= second < cue.end]
