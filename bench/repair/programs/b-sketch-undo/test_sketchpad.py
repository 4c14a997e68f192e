import pytest

from sketchpad import Sketchpad


@pytest.fixture
def pad():
    return Sketchpad()


def test_add_and_render(pad):
    pad.add("circle", 1, 2)
    pad.add("line", 0, 0, "red")
    assert pad.render() == ["black circle at 1,2", "red line at 0,0"]


def test_undo_add(pad):
    pad.add("circle", 1, 2)
    pad.add("line", 0, 0)
    assert pad.undo()
    assert pad.render() == ["black circle at 1,2"]


def test_redo_add(pad):
    pad.add("circle", 1, 2)
    pad.undo()
    assert pad.redo()
    assert pad.render() == ["black circle at 1,2"]


def test_undo_remove(pad):
    first = pad.add("circle", 1, 2)
    pad.remove(first)
    assert pad.render() == []
    pad.undo()
    assert pad.render() == ["black circle at 1,2"]


def test_move(pad):
    first = pad.add("circle", 1, 2)
    pad.move(first, 3, -1)
    assert pad.render() == ["black circle at 4,1"]


def test_undo_move(pad):
    first = pad.add("circle", 1, 2)
    pad.move(first, 3, -1)
    pad.undo()
    assert pad.render() == ["black circle at 1,2"]


def test_nothing_to_undo(pad):
    assert not pad.undo()
    assert not pad.redo()


def test_unknown_shape(pad):
    with pytest.raises(KeyError):
        pad.move(9, 1, 1)
