"""A small drawing model with undo and redo."""


class Sketchpad:
    """Shapes are dicts with ``id``, ``kind``, ``x``, ``y`` and ``colour``."""

    def __init__(self):
        self.shapes = []
        self._undo = []
        self._redo = []
        self._next_id = 1

    def _snapshot(self):
        return [dict(shape) for shape in self.shapes]

    def _checkpoint(self):
        self._undo.append(self._snapshot())
        self._redo.clear()

    def _find(self, shape_id):
        for shape in self.shapes:
            if shape["id"] == shape_id:
                return shape
        raise KeyError(shape_id)

    def add(self, kind, x, y, colour="black"):
        self._checkpoint()
        shape = {"id": self._next_id, "kind": kind, "x": x, "y": y, "colour": colour}
        self._next_id += 1
        self.shapes.append(shape)
        return shape["id"]

    def remove(self, shape_id):
        self._find(shape_id)
        self._checkpoint()
        self.shapes = [s for s in self.shapes if s["id"] != shape_id]

    def move(self, shape_id, dx, dy):
        self._find(shape_id)
        self._checkpoint()
        shape = self._find(shape_id)
        shape["x"] += dx
        shape["y"] += dy

    def paint(self, shape_id, colour):
        self._find(shape_id)
        self._checkpoint()
        self._find(shape_id)["colour"] = colour

    def undo(self):
        """Go one step back; False when there is nothing to undo."""
        if not self._undo:
            return False
        self._redo.append(self._snapshot())
        self.shapes = self._undo.pop()
        return True

    def redo(self):
        if not self._redo:
            return False
        self._undo.append(self._snapshot())
        self.shapes = self._redo.pop()
        return True

    def render(self):
        """One line per shape, bottom first."""
        return [f"{s['colour']} {s['kind']} at {s['x']},{s['y']}" for s in self.shapes]
