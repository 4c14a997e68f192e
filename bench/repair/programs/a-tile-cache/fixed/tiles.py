"""A cache of map tiles, limited by the bytes they take."""
from __future__ import annotations

from collections import OrderedDict
from typing import Callable, NamedTuple, Optional


class Key(NamedTuple):
    zoom: int
    x: int
    y: int

    def parent(self) -> Optional[Key]:
        """The tile of the next coarser zoom level that shows this one."""
        if self.zoom == 0:
            return None
        return Key(self.zoom - 1, self.x // 2, self.y // 2)


class TileCache:
    """Tiles that were not used for the longest time are dropped first."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._tiles: OrderedDict[Key, bytes] = OrderedDict()
        self._size = 0

    @property
    def size(self) -> int:
        return self._size

    def __len__(self) -> int:
        return len(self._tiles)

    def __contains__(self, key: Key) -> bool:
        return key in self._tiles

    def get(self, key: Key) -> Optional[bytes]:
        data = self._tiles.get(key)
        if data is not None:
            self._tiles.move_to_end(key)
        return data

    def put(self, key: Key, data: bytes) -> None:
        """Stores the tile; one that is larger than the limit is not kept."""
        if len(data) > self.limit:
            self.remove(key)
            return
        self._size -= len(self._tiles.get(key, b""))
        self._tiles[key] = data
        self._tiles.move_to_end(key)
        self._size += len(data)
        while self._size > self.limit:
            _, dropped = self._tiles.popitem(last=False)
            self._size -= len(dropped)

    def remove(self, key: Key) -> None:
        data = self._tiles.pop(key, None)
        if data is not None:
            self._size -= len(data)

    def best(self, key: Key) -> Optional[bytes]:
        """The tile, or the nearest coarser one in the cache."""
        current: Optional[Key] = key
        while current is not None:
            data = self.get(current)
            if data is not None:
                return data
            current = current.parent()
        return None

    def load(self, key: Key, fetch: Callable[[Key], bytes]) -> bytes:
        data = self.get(key)
        if data is None:
            data = fetch(key)
            self.put(key, data)
        return data
