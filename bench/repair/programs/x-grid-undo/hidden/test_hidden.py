import pytest

from editor import Editor
from grid import Grid


def test_rows_are_separate():
    grid = Grid(2, 3, "-")
    grid.put(0, 2, "x")
    assert str(grid) == "--\n--\nx-"


def test_two_grids_are_separate():
    one, two = Grid(2, 2), Grid(2, 2)
    one.put(0, 0, "x")
    assert str(two) == "..\n.."


def test_undo_all():
    grid = Grid(3, 3)
    editor = Editor(grid)
    seen = [str(grid)]
    for n in range(3):
        editor.dot(n, n, "abc"[n])
        seen.append(str(grid))
    assert seen[-1] == "a..\n.b.\n..c"
    while seen:
        assert str(grid) == seen.pop()
        assert editor.undo() is bool(seen)


def test_redo_all():
    grid = Grid(3, 2)
    editor = Editor(grid)
    editor.line(0, 0, 3)
    editor.line(1, 1, 9, "o")
    editor.undo()
    editor.undo()
    assert str(grid) == "...\n..."
    assert editor.redo() and str(grid) == "###\n..."
    assert editor.redo() and str(grid) == "###\n.oo"
    assert not editor.redo()


def test_new_stroke_drops_the_future():
    grid = Grid(3, 1)
    editor = Editor(grid)
    editor.dot(0, 0)
    editor.undo()
    editor.dot(2, 0)
    assert not editor.redo()
    assert str(grid) == "..#"
    editor.undo()
    assert str(grid) == "..."


def test_fill():
    grid = Grid(4, 3)
    editor = Editor(grid)
    editor.line(0, 1, 4)
    editor.fill(0, 0, "~")
    assert str(grid) == "~~~~\n####\n...."
    editor.undo()
    assert str(grid) == "....\n####\n...."


def test_fill_with_same_mark_is_no_stroke():
    editor = Editor(Grid(2, 2))
    editor.fill(0, 0, ".")
    assert not editor.undo()


def test_undo_redo_undo():
    grid = Grid(2, 2)
    editor = Editor(grid)
    editor.dot(0, 0)
    editor.dot(1, 1)
    for _ in range(3):
        editor.undo()
        assert str(grid) == "#.\n.."
        editor.redo()
        assert str(grid) == "#.\n.#"
    editor.undo()
    editor.dot(0, 1, "z")
    assert str(grid) == "#.\nz."
    editor.undo()
    assert str(grid) == "#.\n.."
