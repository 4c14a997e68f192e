"""Kits that are made of parts and of smaller kits."""
from __future__ import annotations


class KitError(ValueError):
    pass


def read_kits(text: str) -> dict[str, dict[str, int]]:
    """Kits from lines such as ``desk = 4 leg, 1 top, 2 drawer``."""
    kits: dict[str, dict[str, int]] = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        name, _, right = line.partition("=")
        contents: dict[str, int] = {}
        for entry in right.split(","):
            amount, _, part = entry.strip().partition(" ")
            if not amount.isdigit() or not part:
                raise KitError(f"bad entry {entry.strip()!r}")
            contents[part.strip()] = contents.get(part.strip(), 0) + int(amount)
        kits[name.strip()] = contents
    return kits
