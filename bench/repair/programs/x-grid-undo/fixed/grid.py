"""A grid of letters for a small drawing program."""
from __future__ import annotations


class Grid:
    def __init__(self, width: int, height: int, fill: str = ".") -> None:
        self.width = width
        self.height = height
        self.rows = [[fill] * width for _ in range(height)]

    def inside(self, x: int, y: int) -> bool:
        return 0 <= x < self.width and 0 <= y < self.height

    def get(self, x: int, y: int) -> str:
        return self.rows[y][x]

    def put(self, x: int, y: int, mark: str) -> None:
        if not self.inside(x, y):
            raise IndexError(f"({x}, {y}) is outside")
        self.rows[y][x] = mark

    def __str__(self) -> str:
        return "\n".join("".join(row) for row in self.rows)
