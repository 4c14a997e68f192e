import pytest

from moss import parse, settle, step


def test_pair_dies():
    assert step({(0, 0), (1, 0)}) == set()


def test_corner_fills_up():
    assert step(parse("##\n#.")) == parse("##\n##")


def test_crowded_moss_dies():
    assert step(parse("###\n###\n###")) == {
        (1, -1), (0, 0), (2, 0), (-1, 1), (3, 1), (0, 2), (2, 2), (1, 3),
    }


@pytest.mark.parametrize("picture", [".##.\n#..#\n.##.", ".#.\n#.#\n.#.", "##.\n#.#\n.#."])
def test_still_pictures(picture):
    assert step(parse(picture)) == parse(picture)


def test_glider_moves():
    glider = parse(".#.\n..#\n###")
    moved = glider
    for _ in range(4):
        moved = step(moved)
    assert moved == {(x + 1, y + 1) for x, y in glider}


def test_toad():
    assert settle(parse(".###\n###.")) == (0, 2)


def test_diagonal_rod_shrinks():
    assert step(parse("#..\n.#.\n..#")) == {(1, 1)}


def test_settle_of_dying_moss():
    assert settle({(0, 0)}) == (1, 1)


def test_glider_never_settles():
    assert settle(parse(".#.\n..#\n###"), limit=12) is None


def test_argument_is_left_alone():
    moss = parse("###")
    step(moss)
    assert moss == parse("###")
