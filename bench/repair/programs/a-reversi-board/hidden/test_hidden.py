from reversi import BLACK, EMPTY, WHITE, Board


def test_gap_ends_the_run():
    assert Board([".w.b"]).turned_by(BLACK, (0, 0)) == []
    assert Board(["..wb"]).turned_by(BLACK, (0, 0)) == []
    assert Board(["...b"]).turned_by(BLACK, (0, 0)) == []


def test_gap_beyond_the_own_disc_does_not_matter():
    assert Board([".wb.w"]).turned_by(BLACK, (0, 0)) == [(1, 0)]


def test_gap_in_a_column_and_diagonal():
    assert Board([".", "w", ".", "b"]).turned_by(BLACK, (0, 0)) == []
    assert Board(["....", ".w..", "....", "...b"]).turned_by(BLACK, (0, 0)) == []
    assert Board(["....", ".w..", "..w.", "...b"]).turned_by(BLACK, (0, 0)) == [(1, 1), (2, 2)]


def test_only_the_right_directions():
    board = Board(["b.b", "w.w", ".wb"])
    assert sorted(board.turned_by(BLACK, (0, 2))) == [(0, 1), (1, 2)]


def test_turned_discs_are_of_the_opponent():
    board = Board.start(6)
    player = BLACK
    while player is not None:
        moves = board.moves(player)
        for square in moves:
            assert {board.rows[y][x] for x, y in board.turned_by(player, square)} == {
                WHITE if player == BLACK else BLACK
            }
        before = sum(board.score().values())
        board.play(player, moves[0])
        assert sum(board.score().values()) == before + 1
        player = board.next_player(player)


def test_moves_of_the_start_position():
    assert len(Board.start().moves(WHITE)) == 4
    assert len(Board.start(4).moves(BLACK)) == 4


def test_nobody_can_move():
    assert Board(["b.w"]).next_player(BLACK) is None
    assert Board(["w..b"]).next_player(WHITE) is None


def test_taken_square():
    assert Board(["wwb"]).turned_by(BLACK, (0, 0)) == []
    assert EMPTY not in str(Board(["wwb"]))
