"""Sources of settings, from the weakest to the strongest."""
from __future__ import annotations

from typing import Any, Mapping

_WORDS = {"true": True, "yes": True, "on": True,
          "false": False, "no": False, "off": False}


def from_environment(environ: Mapping[str, str], prefix: str = "ALMANAC_") -> dict[str, Any]:
    """Settings named PREFIX_SOME_KEY, turned into ``some.key``-style names."""
    found: dict[str, Any] = {}
    for name, raw in environ.items():
        if name.startswith(prefix):
            key = name[len(prefix):].lower().replace("_", ".")
            found[key] = coerce(raw)
    return found


def coerce(raw: str) -> Any:
    """Turn a raw string into a bool, an int, or leave it as text."""
    word = raw.strip()
    if word.lower() in _WORDS:
        return _WORDS[word.lower()]
    try:
        return int(word)
    except ValueError:
        return word
