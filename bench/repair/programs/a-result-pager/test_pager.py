import pytest

from pager import Pager, caption


def test_page_count():
    assert Pager(100).page_count == 10
    assert Pager(101).page_count == 11
    assert Pager(0).page_count == 1


def test_slices():
    pager = Pager(57)
    assert pager.slice_of(1) == (0, 10)
    assert pager.slice_of(6) == (50, 57)


def test_links_at_the_start():
    assert Pager(100).links(1) == "[1] 2 3 4 5 ..."


def test_links_in_the_middle():
    assert Pager(100).links(5) == "... 3 4 [5] 6 7 ..."


def test_links_on_last_page():
    assert Pager(100).links(10) == "... 6 7 8 9 [10]"


def test_few_pages():
    assert Pager(25).links(2) == "1 [2] 3"


def test_caption():
    assert caption(Pager(57), 2) == "11-20 of 57"
    assert caption(Pager(0), 1) == "nothing found"


def test_bad_arguments():
    with pytest.raises(ValueError):
        Pager(-1)
    with pytest.raises(ValueError):
        Pager(5, per_page=0)
