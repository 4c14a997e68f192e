import pytest

from triage import Waiting


def room(*levels):
    waiting = Waiting()
    for name, level in zip("abcdefgh", levels):
        waiting.arrive(name, level)
    return waiting


def called(waiting):
    return "".join(waiting.call_all())


def test_most_urgent_first():
    assert called(room(3, 1, 5, 1)) == "bdac"


def test_nobody_there():
    with pytest.raises(LookupError):
        Waiting().call_next()


def test_cannot_arrive_twice():
    waiting = room(2)
    with pytest.raises(ValueError):
        waiting.arrive("a", 1)


def test_last_one_leaves():
    waiting = room(1, 2, 3)
    waiting.leave("c")
    assert "c" not in waiting and len(waiting) == 2
    assert called(waiting) == "ab"


def test_first_one_leaves():
    waiting = room(1, 2, 1, 3)
    waiting.leave("a")
    assert called(waiting) == "cbd"


def test_reassess_keeps_the_order_of_arrival():
    waiting = room(2, 3, 2)
    waiting.reassess("b", 2)
    assert called(waiting) == "abc"
