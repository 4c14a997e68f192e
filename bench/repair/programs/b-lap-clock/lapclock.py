"""Lap times of a swimming club, kept in hundredths of a second."""
import re

_TIME = re.compile(r"(?:(\d+):)?(\d{1,2})(?:\.(\d{1,2}))?")


def parse_time(text):
    """'1:05.07', '59.5' or '31' in hundredths."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a time: {text!r}")
    minutes, seconds, fraction = match.groups()
    if minutes is not None and int(seconds) >= 60:
        raise ValueError(f"too many seconds: {text!r}")
    hundredths = int((fraction or "0").ljust(2, "0"))
    return (int(minutes or 0) * 60 + int(seconds)) * 100 + hundredths


def format_time(total):
    """Hundredths as m:ss.hh; below a minute as s.hh."""
    seconds, hundredths = divmod(total, 100)
    minutes, seconds = divmod(seconds, 60)
    if minutes:
        return f"{minutes}:{seconds:02d}.{hundredths}"
    return f"{seconds}.{hundredths:02d}"


def format_gap(total):
    sign = "-" if total < 0 else "+"
    return sign + format_time(abs(total))


class Race:
    def __init__(self, name):
        self.name = name
        self._laps = {}

    def lap(self, swimmer, text):
        self._laps.setdefault(swimmer, []).append(parse_time(text))

    def total(self, swimmer):
        return sum(self._laps[swimmer])

    def best_lap(self, swimmer):
        return min(self._laps[swimmer])

    def ranking(self):
        return sorted(self._laps, key=lambda s: (self.total(s), s))

    def sheet(self):
        """Results with the gap to the winner."""
        lines = [self.name]
        winner = None
        for place, swimmer in enumerate(self.ranking(), 1):
            total = self.total(swimmer)
            if winner is None:
                winner = total
                lines.append(f"{place}. {swimmer} {format_time(total)}")
            else:
                gap = format_gap(total - winner)
                lines.append(f"{place}. {swimmer} {format_time(total)} ({gap})")
        return "\n".join(lines)
