"""Durations written as in configuration files: 1h30m, 2d, 250ms."""
import re
from datetime import timedelta

UNITS = {
    "d": 86_400_000,
    "h": 3_600_000,
    "m": 60_000,
    "s": 1_000,
    "ms": 1,
}

PART = re.compile(r"(?P<amount>\d+(?:\.\d+)?)\s*(?P<unit>%s)" % "|".join(UNITS))


class DurationError(ValueError):
    """The text is not a duration."""


def parse_ms(text):
    """Return the duration in milliseconds."""
    text = text.strip().lower()
    if not text:
        raise DurationError("empty duration")
    if text.isdigit():
        return int(text) * UNITS["s"]
    total = 0.0
    position = 0
    while position < len(text):
        match = PART.match(text, position)
        if match is None:
            raise DurationError(f"bad duration {text!r} at {position}")
        total += float(match["amount"]) * UNITS[match["unit"]]
        position = match.end()
        while position < len(text) and text[position] in " ,":
            position += 1
    return round(total)


def parse(text):
    return timedelta(milliseconds=parse_ms(text))


def format_ms(total):
    """The shortest exact notation of a number of milliseconds."""
    if total == 0:
        return "0s"
    words = []
    for unit, size in UNITS.items():
        amount, total = divmod(total, size)
        if amount:
            words.append(f"{amount}{unit}")
    return "".join(words)


def normalise(text):
    """Rewrite a duration in canonical form."""
    return format_ms(parse_ms(text))


def read_timeouts(lines):
    """Read ``name = duration`` lines into a dictionary of timedeltas."""
    timeouts = {}
    for line in lines:
        name, sign, value = line.partition("=")
        if not sign:
            raise DurationError(f"no '=' in {line!r}")
        timeouts[name.strip()] = parse(value)
    return timeouts
