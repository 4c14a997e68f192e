import pytest

from pager import Pager

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def test_first_page():
    page = Pager(LETTERS, 10).page(1)
    assert page.items == list("abcdefghij")
    assert page.caption() == "1-10 of 26"


def test_last_page():
    page = Pager(LETTERS, 10).last_page()
    assert page.number == 3
    assert page.caption() == "21-26 of 26"


def test_last_page_is_full():
    page = Pager(LETTERS[:20], 10).last_page()
    assert page.caption() == "11-20 of 20"


def test_clamp():
    pager = Pager(LETTERS, 10)
    assert pager.page(0).number == 1
    assert pager.page(99).number == 3


def test_window():
    pager = Pager(LETTERS, 3)
    assert pager.window(5) == [3, 4, 5, 6, 7]
    assert pager.window(1) == [1, 2, 3]


def test_page_of():
    assert Pager(LETTERS, 10).page_of("k") == 2
    assert Pager(LETTERS, 10).page_of("z") == 3


def test_empty():
    pager = Pager([], 5)
    assert pager.pages == 1
    assert pager.last_page().caption() == "no items"


def test_next():
    assert Pager(LETTERS, 20).has_next(1)
    assert not Pager(LETTERS, 20).has_next(2)


def test_bad_size():
    with pytest.raises(ValueError):
        Pager(LETTERS, 0)
