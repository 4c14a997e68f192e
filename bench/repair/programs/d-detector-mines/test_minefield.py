import pytest

from minefield import Field, reveal


def test_hint_in_the_middle():
    field = Field(["*.*", "...", "*.*"])
    assert field.hint(1, 1) == 4


def test_outside_is_no_mine():
    field = Field(["**", "**"])
    assert not field.is_mine(2, 0)
    assert not field.is_mine(0, 2)


def test_unequal_rows():
    with pytest.raises(ValueError):
        Field(["..", "..."])


def test_solution_centre_mine():
    field = Field.from_text("""
        .....
        .....
        ..*..
        .....
        .....
    """)
    assert field.solution().split() == [".....", ".111.", ".1*1.", ".111.", "....."]


def test_solution_corner_mine():
    field = Field.from_text("....\n....\n....\n...*")
    assert field.solution().split() == ["....", "....", "..11", "..1*"]


def test_click_on_mine():
    with pytest.raises(ValueError):
        reveal(Field(["*."]), 0, 0)


def test_reveal_next_to_mine_opens_one_cell():
    field = Field(["....", ".*..", "....", "...."])
    assert reveal(field, 0, 0) == {(0, 0)}


def test_reveal_open_area():
    field = Field(["...", "...", "..*"])
    assert len(reveal(field, 0, 0)) == 8
