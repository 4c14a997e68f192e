"""Drawing with undo and redo."""
from __future__ import annotations

from grid import Grid


class Editor:
    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._past: list[list[list[str]]] = []
        self._future: list[list[list[str]]] = []

    def _snapshot(self) -> list[list[str]]:
        """The rows as they are now; later strokes must not change them."""
        return [list(row) for row in self.grid.rows]

    def _begin(self) -> None:
        self._past.append(self._snapshot())
        self._future.clear()

    def dot(self, x: int, y: int, mark: str = "#") -> None:
        self._begin()
        self.grid.put(x, y, mark)

    def line(self, x: int, y: int, length: int, mark: str = "#") -> None:
        """A line to the right, cut off at the edge."""
        self._begin()
        for step in range(length):
            if self.grid.inside(x + step, y):
                self.grid.put(x + step, y, mark)

    def fill(self, x: int, y: int, mark: str) -> None:
        """Colour the area of equal marks that the point lies in."""
        old = self.grid.get(x, y)
        if old == mark:
            return
        self._begin()
        todo = [(x, y)]
        while todo:
            x, y = todo.pop()
            if self.grid.inside(x, y) and self.grid.get(x, y) == old:
                self.grid.put(x, y, mark)
                todo += [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]

    def undo(self) -> bool:
        if not self._past:
            return False
        self._future.append(self._snapshot())
        self.grid.rows = self._past.pop()
        return True

    def redo(self) -> bool:
        if not self._future:
            return False
        self._past.append(self._snapshot())
        self.grid.rows = self._future.pop()
        return True
