from sketchpad import Sketchpad


def test_undo_paint():
    pad = Sketchpad()
    one = pad.add("box", 0, 0)
    pad.paint(one, "blue")
    pad.undo()
    assert pad.render() == ["black box at 0,0"]


def test_redo_move():
    pad = Sketchpad()
    one = pad.add("box", 0, 0)
    pad.move(one, 2, 2)
    pad.undo()
    pad.redo()
    assert pad.render() == ["black box at 2,2"]


def test_several_moves_back_and_forth():
    pad = Sketchpad()
    one = pad.add("box", 0, 0)
    for step in range(1, 4):
        pad.move(one, step, 0)
    seen = []
    while pad.undo():
        seen.append(pad.render())
    assert seen == [["black box at 3,0"], ["black box at 1,0"], ["black box at 0,0"], []]
    seen = []
    while pad.redo():
        seen.append(pad.render())
    assert seen == [["black box at 0,0"], ["black box at 1,0"],
                    ["black box at 3,0"], ["black box at 6,0"]]


def test_move_after_undo_leaves_history_alone():
    pad = Sketchpad()
    one = pad.add("box", 0, 0)
    pad.move(one, 5, 5)
    pad.undo()
    pad.move(one, 1, 1)
    assert pad.render() == ["black box at 1,1"]
    assert not pad.redo()
    pad.undo()
    assert pad.render() == ["black box at 0,0"]


def test_change_of_one_shape_only():
    pad = Sketchpad()
    one = pad.add("box", 0, 0)
    two = pad.add("dot", 9, 9)
    pad.paint(two, "red")
    pad.move(one, 1, 0)
    pad.undo()
    assert pad.render() == ["black box at 0,0", "red dot at 9,9"]


def test_remove_then_undo_then_move():
    pad = Sketchpad()
    one = pad.add("box", 0, 0)
    pad.remove(one)
    pad.undo()
    pad.move(one, 4, 4)
    pad.undo()
    assert pad.render() == ["black box at 0,0"]


def test_new_change_clears_redo():
    pad = Sketchpad()
    pad.add("box", 0, 0)
    pad.undo()
    pad.add("dot", 1, 1)
    assert not pad.redo()
