import pytest

from reversi import BLACK, WHITE, Board, opponent


def test_opponent():
    assert opponent(BLACK) == WHITE and opponent(WHITE) == BLACK


def test_start():
    assert str(Board.start(4)) == "....\n.wb.\n.bw.\n...."
    assert Board.start().score() == {BLACK: 2, WHITE: 2}


def test_turned_in_a_row():
    assert Board([".wwb"]).turned_by(BLACK, (0, 0)) == [(1, 0), (2, 0)]


def test_own_disc_beside_is_no_move():
    assert Board([".bw"]).turned_by(BLACK, (0, 0)) == []


def test_open_end_is_no_move():
    assert Board([".ww"]).turned_by(BLACK, (0, 0)) == []


def test_first_moves():
    assert Board.start().moves(BLACK) == [(3, 2), (2, 3), (5, 4), (4, 5)]


def test_play():
    board = Board([".wb", "ww.", "b.w"])
    assert board.play(BLACK, (0, 0)) == 2
    assert str(board) == "bbb\nbw.\nb.w"


def test_play_in_the_open():
    board = Board([".wb", ".w.", "b.."])
    assert board.play(BLACK, (0, 0)) == 1
    assert str(board) == "bbb\n.w.\nb.."


def test_not_a_move():
    with pytest.raises(ValueError):
        Board([".wb"]).play(WHITE, (0, 0))


def test_pass_and_end():
    assert Board([".wb", "..."]).next_player(BLACK) == BLACK
    assert Board(["bbb"]).next_player(BLACK) is None
