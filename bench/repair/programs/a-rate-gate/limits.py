"""Limits such as ``30/min`` from a configuration."""
import re
from dataclasses import dataclass

SECONDS = {"s": 1, "min": 60, "h": 3600}


@dataclass(frozen=True)
class Limit:
    count: int
    period: int  # seconds

    @property
    def rate(self) -> float:
        """Permitted requests a second."""
        return self.count / self.period


def parse_limit(text: str) -> Limit:
    match = re.fullmatch(r"(\d+)\s*/\s*(s|min|h)", text.strip())
    if not match or int(match[1]) == 0:
        raise ValueError(f"bad limit: {text!r}")
    return Limit(int(match[1]), SECONDS[match[2]])
