"""ISO 8601 durations such as ``P1DT2H30M`` as seconds and back."""
import re

DAY = 24 * 3600

PATTERN = re.compile(
    r"(?P<sign>-)?P"
    r"(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)


class SpanError(ValueError):
    pass


def parse_span(text):
    """Seconds in the duration.

    Years and months have no fixed length and are refused; a duration has at
    least one part, and ``T`` is followed by one.
    """
    text = text.strip().upper()
    match = PATTERN.fullmatch(text)
    if not match or text.endswith(("P", "T")):
        raise SpanError(f"not a duration: {text!r}")
    part = {
        name: int(value)
        for name, value in match.groupdict(default="0").items()
        if name != "sign"
    }
    seconds = (
        part["days"] * DAY
        + part["hours"] * 3600
        + part["minutes"] * 60
        + part["seconds"]
    )
    return -seconds if match["sign"] else seconds


def format_span(seconds):
    """The shortest text without weeks; zero is ``PT0S``."""
    sign = "-" if seconds < 0 else ""
    days, rest = divmod(abs(seconds), DAY)
    hours, rest = divmod(rest, 3600)
    minutes, rest = divmod(rest, 60)
    date = f"{days}D" if days else ""
    clock = "".join(
        f"{value}{unit}"
        for value, unit in ((hours, "H"), (minutes, "M"), (rest, "S"))
        if value
    )
    if not date and not clock:
        return "PT0S"
    return f"{sign}P{date}" + (f"T{clock}" if clock else "")


def total(texts):
    """The sum of durations, as a duration."""
    return format_span(sum(parse_span(text) for text in texts))
