import pytest

from minefield import Field, reveal


def test_negative_positions_hold_no_mine():
    field = Field(["**", "**"])
    for pos in [(-1, 0), (0, -1), (-1, -1), (-2, 1)]:
        assert not field.is_mine(*pos)


def test_all_mines_inside():
    field = Field(["**", "**"])
    assert all(field.is_mine(r, c) for r in range(2) for c in range(2))


def test_bottom_row():
    field = Field(["...", "...", "***"])
    assert field.solution().split() == ["...", "232", "***"]


def test_right_column():
    field = Field(["...*", "...*", "...*"])
    assert field.solution().split() == ["..2*", "..3*", "..2*"]


def test_corner_hint():
    field = Field(["....", "....", "....", "*..*"])
    assert field.hint(0, 0) == 0
    assert field.hint(0, 3) == 0
    assert field.hint(3, 1) == 1


def test_one_row():
    assert Field(["..*."]).solution() == ".1*1"


def test_reveal_everything():
    field = Field(["....", "...."])
    assert len(reveal(field, 1, 1)) == 8


def test_reveal_stops_at_hints():
    field = Field(["....*", "....*", "....*"])
    assert reveal(field, 0, 0) == {(r, c) for r in range(3) for c in range(4)}


def test_large_index():
    assert not Field(["*"]).is_mine(5, 5)
