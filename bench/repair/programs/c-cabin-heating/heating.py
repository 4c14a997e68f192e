"""Settings of the heating controller in a mountain cabin.

The file is hand-edited by guests, so it must never keep the controller from
starting: whatever is missing or unreadable is replaced by its default.
"""
from __future__ import annotations

from typing import Dict

DEFAULTS: Dict[str, float] = {"day": 20.0, "night": 16.0, "frost": 5.0}
TRUE_WORDS = {"yes", "on", "true", "1"}


def read_pairs(text: str) -> Dict[str, str]:
    """Parse ``name = value`` lines; ``#`` starts a comment."""
    pairs = {}
    for line in text.splitlines():
        line = line.split("#", 1)[0].strip()
        if "=" not in line:
            continue
        name, value = line.split("=", 1)
        pairs[name.strip().lower()] = value.strip()
    return pairs


class Settings:
    def __init__(self, text: str = "") -> None:
        self._pairs = read_pairs(text)

    def number(self, name: str) -> float:
        try:
            return float(self._pairs[name].replace(",", "."))
        except KeyError:
            return DEFAULTS[name]

    def flag(self, name: str, default: bool = False) -> bool:
        value = self._pairs.get(name)
        if value is None:
            return default
        return value.lower() in TRUE_WORDS

    def target(self, hour: int, away: bool = False) -> float:
        """Temperature to hold at *hour*."""
        if away or self.flag("holiday"):
            return self.number("frost")
        if 6 <= hour < 22:
            return self.number("day")
        return self.number("night")


def schedule(text: str) -> list[float]:
    settings = Settings(text)
    return [settings.target(hour) for hour in range(24)]
