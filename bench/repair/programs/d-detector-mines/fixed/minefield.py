"""The hint numbers of a mine-sweeping game."""

MINE = "*"
EMPTY = "."
STEPS = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)]


class Field:
    def __init__(self, rows):
        if not rows or len({len(row) for row in rows}) != 1:
            raise ValueError("rows must be of equal length")
        self.rows = list(rows)
        self.height = len(rows)
        self.width = len(rows[0])

    @classmethod
    def from_text(cls, text):
        return cls(text.split())

    def is_mine(self, row, column):
        """True for a mine; cells outside the field hold none."""
        if not (0 <= row < self.height and 0 <= column < self.width):
            return False
        return self.rows[row][column] == MINE

    def hint(self, row, column):
        """Number of mines next to a cell."""
        return sum(self.is_mine(row + dr, column + dc) for dr, dc in STEPS)

    def solution(self):
        """The field with all hints filled in; 0 is shown as a dot."""
        lines = []
        for r in range(self.height):
            line = ""
            for c in range(self.width):
                if self.is_mine(r, c):
                    line += MINE
                else:
                    line += str(self.hint(r, c) or EMPTY)
            lines.append(line)
        return "\n".join(lines)


def reveal(field, row, column):
    """Cells opened by a click: cells with hint 0 open their surroundings."""
    if field.is_mine(row, column):
        raise ValueError("boom")
    opened = set()
    waiting = [(row, column)]
    while waiting:
        cell = waiting.pop()
        if cell in opened:
            continue
        opened.add(cell)
        if field.hint(*cell) == 0:
            for dr, dc in STEPS:
                r, c = cell[0] + dr, cell[1] + dc
                if 0 <= r < field.height and 0 <= c < field.width:
                    waiting.append((r, c))
    return opened
