import pytest

from figures import Poll, summary

VALUES = [2, 4, 4, 4, 5, 5, 7, 9]
EXPECTED = {"count": 8, "mean": 5, "spread": 2, "low": 2, "high": 9}


@pytest.mark.parametrize("make", [list, tuple, iter, lambda v: (x for x in v),
                                  lambda v: map(int, v), lambda v: filter(None, v)])
def test_any_iterable(make):
    assert summary(make(VALUES)) == EXPECTED


def test_single_value():
    assert summary(iter([3])) == {"count": 1, "mean": 3, "spread": 0, "low": 3, "high": 3}


def test_poll_figures():
    poll = Poll()
    poll.question("q", ["2", "-", "4"])
    assert poll.figures("q") == {"count": 2, "mean": 3, "spread": 1, "low": 2, "high": 4}
    assert poll.figures("q")["count"] == 2


def test_no_values():
    with pytest.raises(ValueError):
        summary(iter([]))


def test_list_unchanged():
    values = [3, 1, 2]
    summary(values)
    assert values == [3, 1, 2]


def test_question_from_generator():
    poll = Poll()
    poll.question("q", (str(n) for n in range(5)))
    assert poll.report() == "q: 5 answers, mean 2.00"
    assert poll.report() == "q: 5 answers, mean 2.00"
