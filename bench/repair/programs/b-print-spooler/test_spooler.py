import pytest

from spooler import Spooler, pages_by_owner


def titles(spooler):
    return [job.title for job in spooler.drain()]


def test_empty():
    assert Spooler().next_job() is None
    assert len(Spooler()) == 0


def test_numbers():
    spooler = Spooler()
    assert spooler.submit("ann", "letter", 1) == 1
    assert spooler.submit("bob", "book", 300) == 2


def test_bulk_goes_last():
    spooler = Spooler()
    spooler.submit("bob", "book", 300)
    spooler.submit("ann", "letter", 1)
    spooler.submit("eve", "ticket", 60, urgent=True)
    assert titles(spooler) == ["ticket", "letter", "book"]


def test_letters_in_order_of_arrival():
    spooler = Spooler()
    for title in ["one", "two", "three"]:
        spooler.submit("ann", title, 1)
    assert titles(spooler) == ["one", "two", "three"]


def test_cancel():
    spooler = Spooler()
    spooler.submit("ann", "letter", 1)
    number = spooler.submit("bob", "book", 300)
    assert spooler.cancel(number)
    assert not spooler.cancel(number)
    assert len(spooler) == 1
    assert titles(spooler) == ["letter"]


def test_no_pages():
    with pytest.raises(ValueError):
        Spooler().submit("ann", "nothing", 0)


def test_pages_by_owner():
    spooler = Spooler()
    spooler.submit("ann", "letter", 2)
    spooler.submit("ann", "thesis", 80)
    assert pages_by_owner(spooler) == {"ann": 82}
