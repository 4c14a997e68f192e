import pytest

from pager import Pager


@pytest.mark.parametrize("count, size, pages", [
    (0, 5, 1), (1, 5, 1), (4, 5, 1), (5, 5, 1), (6, 5, 2), (10, 5, 2), (11, 5, 3), (3, 1, 3),
])
def test_pages(count, size, pages):
    assert Pager(range(count), size).pages == pages


def test_pages_hold_everything_once():
    for count in range(1, 25):
        pager = Pager(range(count), 4)
        seen = []
        for number in range(1, pager.pages + 1):
            page = pager.page(number)
            assert page.items
            seen += page.items
        assert seen == list(range(count))


def test_no_next_after_full_page():
    assert not Pager(range(10), 5).has_next(2)
    assert Pager(range(11), 5).has_next(2)


def test_window_ends_with_last_page():
    assert Pager(range(6), 2).window(3) == [1, 2, 3]


def test_clamp_to_full_page():
    assert Pager(range(6), 3).page(9).items == [3, 4, 5]


def test_page_of_last_item():
    pager = Pager(range(12), 4)
    assert pager.page_of(11) == pager.pages


def test_empty_page():
    page = Pager([], 3).page(7)
    assert (page.number, page.items, page.total) == (1, [], 0)
