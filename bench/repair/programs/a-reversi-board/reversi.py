"""The board and the rules of Reversi."""
from __future__ import annotations

EMPTY, BLACK, WHITE = ".", "b", "w"
DIRECTIONS = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy]
Square = tuple[int, int]


def opponent(player: str) -> str:
    return WHITE if player == BLACK else BLACK


class Board:
    """Squares are (column, row), both from 0; rows are given from the top."""

    def __init__(self, rows: list[str]) -> None:
        self.rows = [list(row) for row in rows]
        self.width = len(rows[0])
        self.height = len(rows)

    @classmethod
    def start(cls, size: int = 8) -> Board:
        board = cls([EMPTY * size] * size)
        middle = size // 2
        for x, y in ((middle - 1, middle - 1), (middle, middle)):
            board.rows[y][x] = WHITE
            board.rows[y][size - 1 - x] = BLACK
        return board

    def __str__(self) -> str:
        return "\n".join("".join(row) for row in self.rows)

    def inside(self, x: int, y: int) -> bool:
        return 0 <= x < self.width and 0 <= y < self.height

    def turned_by(self, player: str, square: Square) -> list[Square]:
        """The discs that are turned if the player takes the square."""
        x, y = square
        if self.rows[y][x] != EMPTY:
            return []
        turned = []
        for dx, dy in DIRECTIONS:
            run = []
            cx, cy = x + dx, y + dy
            while self.inside(cx, cy) and self.rows[cy][cx] != player:
                run.append((cx, cy))
                cx, cy = cx + dx, cy + dy
            if self.inside(cx, cy) and self.rows[cy][cx] == player:
                turned.extend(run)
        return turned

    def moves(self, player: str) -> list[Square]:
        return [
            (x, y)
            for y in range(self.height)
            for x in range(self.width)
            if self.turned_by(player, (x, y))
        ]

    def play(self, player: str, square: Square) -> int:
        """Puts a disc down and returns how many were turned."""
        turned = self.turned_by(player, square)
        if not turned:
            raise ValueError(f"not a move: {square}")
        for x, y in turned + [square]:
            self.rows[y][x] = player
        return len(turned)

    def score(self) -> dict[str, int]:
        text = str(self)
        return {player: text.count(player) for player in (BLACK, WHITE)}

    def next_player(self, last: str) -> str | None:
        """Who is to move after last; None at the end of the game."""
        for player in (opponent(last), last):
            if self.moves(player):
                return player
        return None
