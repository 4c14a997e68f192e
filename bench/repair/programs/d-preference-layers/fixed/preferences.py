"""Preferences in layers: defaults, site-wide, user, command line."""
from typing import Any, Dict, Iterator, List, Optional, Tuple


class Layer:
    def __init__(self, name: str, values: Optional[Dict[str, Any]] = None) -> None:
        self.name = name
        self.values: Dict[str, Any] = dict(values or {})

    def get(self, key: str) -> Any:
        return self.values.get(key)

    def __contains__(self, key: str) -> bool:
        return key in self.values


class Preferences:
    """Later layers win over earlier ones.

    Any value may be set in a layer, also ``None`` or ``0``, which
    usually switch something off.
    """

    def __init__(self) -> None:
        self.layers: List[Layer] = []

    def push(self, name: str, values: Optional[Dict[str, Any]] = None) -> Layer:
        layer = Layer(name, values)
        self.layers.append(layer)
        return layer

    def _find(self, key: str) -> Optional[Layer]:
        for layer in reversed(self.layers):
            if key in layer:
                return layer
        return None

    def __getitem__(self, key: str) -> Any:
        layer = self._find(key)
        if layer is None:
            raise KeyError(key)
        return layer.get(key)

    def get(self, key: str, default: Any = None) -> Any:
        layer = self._find(key)
        return default if layer is None else layer.get(key)

    def origin(self, key: str) -> Optional[str]:
        """Name of the layer that decides about *key*."""
        layer = self._find(key)
        return layer.name if layer else None

    def keys(self) -> List[str]:
        return sorted({key for layer in self.layers for key in layer.values})

    def items(self) -> Iterator[Tuple[str, Any]]:
        for key in self.keys():
            yield key, self.get(key)


def dump(preferences: Preferences) -> str:
    lines = [
        f"{key} = {value!r}  # {preferences.origin(key)}"
        for key, value in preferences.items()
    ]
    return "\n".join(lines)
