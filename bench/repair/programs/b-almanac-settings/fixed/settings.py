"""Layered settings of the almanac."""
from __future__ import annotations

from typing import Any, Iterator, Mapping

from layers import from_environment

DEFAULTS: dict[str, Any] = {
    "moon.phases": True,
    "tide.offset": 15,
    "page.title": "Almanac",
    "cache.folder": None,
}


class Settings:
    """Looks keys up in several layers; later layers win.

    A value of None in a layer means "not set here".
    """

    def __init__(self, *layers: Mapping[str, Any]) -> None:
        self._layers = list(layers)

    def push(self, layer: Mapping[str, Any]) -> None:
        self._layers.append(layer)

    def get(self, key: str, default: Any = None) -> Any:
        for layer in reversed(self._layers):
            value = layer.get(key)
            if value is not None:
                return value
        return default

    def require(self, key: str) -> Any:
        value = self.get(key)
        if value is None:
            raise KeyError(f"setting {key!r} is not set")
        return value

    def keys(self) -> Iterator[str]:
        seen: set[str] = set()
        for layer in self._layers:
            for key in layer:
                if key not in seen:
                    seen.add(key)
                    yield key

    def as_dict(self) -> dict[str, Any]:
        return {key: self.get(key) for key in self.keys()}


def load(environ: Mapping[str, str], overrides: Mapping[str, Any] | None = None) -> Settings:
    """The settings of a run: defaults, then environment, then overrides."""
    settings = Settings(DEFAULTS, from_environment(environ))
    if overrides:
        settings.push(overrides)
    return settings
