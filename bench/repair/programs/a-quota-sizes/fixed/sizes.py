"""Sizes of files and quotas as text: 1 kB is 1000 bytes, 1 KiB is 1024."""
import re

DECIMAL = ("B", "kB", "MB", "GB", "TB")
BINARY = ("B", "KiB", "MiB", "GiB", "TiB")


def unit_size(unit):
    """Bytes in one unit."""
    if unit in DECIMAL:
        return 1000 ** DECIMAL.index(unit)
    if unit in BINARY:
        return 1024 ** BINARY.index(unit)
    raise ValueError(f"unknown unit {unit!r}")


def parse_size(text):
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([A-Za-z]+)?", text.strip())
    if not match:
        raise ValueError(f"not a size: {text!r}")
    return round(float(match[1]) * unit_size(match[2] or "B"))


def format_size(size):
    """One decimal and a binary unit; bytes are exact."""
    units = iter(BINARY)
    unit = next(units)
    value = float(size)
    while value >= 1024:
        try:
            unit = next(units)
        except StopIteration:
            break
        value /= 1024
    if unit == "B":
        return f"{size} B"
    return f"{value:.1f} {unit}"


class Quota:
    """What a user may store, with a warning when little is left."""

    def __init__(self, limit, warn_percent=90):
        self.limit = parse_size(limit)
        self.warn_percent = warn_percent
        self.used = 0

    def store(self, size):
        if self.used + size > self.limit:
            raise ValueError(f"{format_size(size)} do not fit")
        self.used += size

    def remove(self, size):
        self.used = max(0, self.used - size)

    def status(self):
        percent = self.used * 100 // self.limit
        sign = "!" if percent >= self.warn_percent else ""
        return f"{format_size(self.used)} of {format_size(self.limit)} ({percent}%){sign}"
