"""Rectangular screen regions, half open: right and bottom are outside."""
from __future__ import annotations

from typing import Iterable, NamedTuple, Optional


class Region(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def sized(cls, left: int, top: int, width: int, height: int) -> Region:
        if width < 0 or height < 0:
            raise ValueError("negative size")
        return cls(left, top, left + width, top + height)

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def area(self) -> int:
        return self.width * self.height

    def contains(self, x: int, y: int) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom

    def union(self, other: Region) -> Region:
        """Smallest region that covers both."""
        return Region(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def intersection(self, other: Region) -> Optional[Region]:
        """The common part, or None if the regions do not overlap."""
        left = max(self.left, other.left)
        right = min(self.right, other.right)
        top = max(self.top, other.top)
        bottom = min(self.bottom, other.right)
        if left >= right or top >= bottom:
            return None
        return Region(left, top, right, bottom)


def bounding_box(regions: Iterable[Region]) -> Optional[Region]:
    box = None
    for region in regions:
        box = region if box is None else box.union(region)
    return box


def visible_area(window: Region, screens: Iterable[Region]) -> int:
    """Pixels of the window on the (non-overlapping) screens."""
    parts = (window.intersection(screen) for screen in screens)
    return sum(part.area for part in parts if part is not None)
