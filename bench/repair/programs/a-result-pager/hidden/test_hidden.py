import pytest

from pager import Pager


@pytest.mark.parametrize("width", [1, 2, 3, 4, 5, 7, 10])
def test_width_is_kept_and_page_inside(width):
    pager = Pager(100, width=width)
    for page in range(1, 11):
        numbers = pager.window(page)
        assert len(numbers) == min(width, 10)
        assert page in numbers
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        assert numbers[0] >= 1 and numbers[-1] <= 10


def test_fewer_pages_than_width():
    for total in (0, 1, 10, 11, 39, 40):
        pager = Pager(total, width=6)
        for page in range(1, pager.page_count + 1):
            assert pager.window(page) == list(range(1, pager.page_count + 1))


def test_last_but_one():
    assert Pager(100).window(9) == [6, 7, 8, 9, 10]
    assert Pager(100).window(8) == [6, 7, 8, 9, 10]
    assert Pager(100).window(7) == [5, 6, 7, 8, 9]


def test_beyond_the_end():
    assert Pager(100).links(99) == "... 6 7 8 9 [10]"


def test_start_unchanged():
    assert Pager(100).window(1) == [1, 2, 3, 4, 5]
    assert Pager(100).window(3) == [1, 2, 3, 4, 5]
    assert Pager(100).window(4) == [2, 3, 4, 5, 6]


def test_even_width_in_the_middle():
    assert Pager(100, width=4).window(5) == [3, 4, 5, 6]
    assert Pager(100, width=4).window(10) == [7, 8, 9, 10]
