"""Conversion between decimal degrees and degrees, minutes and seconds."""
import re

_DMS = re.compile(r"""(\d+)°\s*(\d+)'\s*(\d+(?:\.\d+)?)"\s*([NSEW])""")


def to_dms(value):
    """Decimal degrees as (sign, degrees, minutes, seconds).

    Seconds are rounded to one decimal and are always below 60.
    """
    sign = -1 if value < 0 else 1
    value = abs(value)
    degrees = int(value)
    rest = (value - degrees) * 60
    minutes = int(rest)
    seconds = round((rest - minutes) * 60, 1)
    if seconds >= 60:
        seconds = 0.0
        minutes += 1
        if minutes == 60:
            minutes = 0
            degrees += 1
    return sign, degrees, minutes, seconds


def from_dms(degrees, minutes, seconds, sign=1):
    if not (0 <= minutes < 60 and 0 <= seconds < 60):
        raise ValueError(f"bad angle {degrees} {minutes} {seconds}")
    return sign * (degrees + minutes / 60 + seconds / 3600)


def format_angle(value, positive, negative):
    sign, degrees, minutes, seconds = to_dms(value)
    letter = positive if sign > 0 else negative
    return f"""{degrees}°{minutes:02d}'{seconds:04.1f}"{letter}"""


def format_position(latitude, longitude):
    if not -90 <= latitude <= 90:
        raise ValueError(f"latitude {latitude} out of range")
    return format_angle(latitude, "N", "S") + " " + format_angle(longitude, "E", "W")


def parse_angle(text):
    match = _DMS.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not an angle: {text!r}")
    sign = -1 if match[4] in "SW" else 1
    return from_dms(int(match[1]), int(match[2]), float(match[3]), sign)


def parse_position(text):
    """The two angles of a text such as 52°30'00.0"N 13°24'36.0"E."""
    parts = text.split()
    if len(parts) != 2:
        raise ValueError(f"not a position: {text!r}")
    return parse_angle(parts[0]), parse_angle(parts[1])
