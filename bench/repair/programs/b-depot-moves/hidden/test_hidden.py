import pytest

from depot import SUPPLIER, Depots
from journal import Journal


def test_transfer_entry():
    depots = Depots()
    depots.receive("a", 5, "x")
    depots.transfer("a", 2, "x", "y")
    entry = depots.journal.entries[-1]
    assert (entry.number, entry.item, entry.quantity) == (2, "a", 2)
    assert (entry.source, entry.target) == ("x", "y")


def test_return_entry():
    depots = Depots()
    depots.receive("a", 5, "x")
    depots.send_back("a", 2, "x")
    entry = depots.journal.entries[-1]
    assert (entry.source, entry.target) == ("x", SUPPLIER)


def test_receive_entry():
    depots = Depots()
    depots.receive("a", 5, "x")
    entry = depots.journal.entries[0]
    assert (entry.source, entry.target) == (SUPPLIER, "x")


def test_net_of_supplier():
    depots = Depots()
    depots.receive("a", 5, "x")
    depots.send_back("a", 2, "x")
    assert depots.journal.net(SUPPLIER, "a") == -3


def test_journal_alone():
    journal = Journal()
    journal.record("a", 4, target="x", source="y")
    assert journal.net("x", "a") == 4
    assert journal.net("y", "a") == -4
    assert journal.net("x", "b") == 0


def test_long_story():
    depots = Depots()
    depots.receive("a", 9, "x")
    depots.transfer("a", 9, "x", "y")
    depots.transfer("a", 4, "y", "x")
    depots.send_back("a", 1, "x")
    depots.receive("a", 2, "y")
    assert depots.discrepancies() == []
    assert depots.quantity("x", "a") == 3
    assert depots.quantity("y", "a") == 7


def test_failed_transfer_leaves_no_entry():
    depots = Depots()
    with pytest.raises(LookupError):
        depots.transfer("a", 1, "x", "y")
    assert depots.journal.entries == []


def test_discrepancy_is_found():
    depots = Depots()
    depots.receive("a", 9, "x")
    depots.stock["x"]["a"] = 8
    assert depots.discrepancies() == [("x", "a")]
