import pytest

from figures import Poll, answers, histogram, mean, summary


def test_answers():
    assert list(answers(["3", " 4.5\n", "-", "N/A", ""])) == [3.0, 4.5]


def test_mean():
    assert mean(iter([1, 2, 6])) == 3
    with pytest.raises(ValueError):
        mean([])


def test_summary():
    assert summary([2, 4, 4, 4, 5, 5, 7, 9]) == {
        "count": 8, "mean": 5, "spread": 2, "low": 2, "high": 9}


def test_histogram():
    assert histogram([1.5, 1.2, 3.0, -0.5]) == {-1: 1, 1: 2, 3: 1}
    assert histogram([5, 12, 17], 10) == {0: 1, 10: 2}


def test_poll_report():
    poll = Poll()
    poll.question("parks", ["3", "5", "-", "4"])
    assert poll.report() == "parks: 3 answers, mean 4.00"


def test_report_without_answers():
    poll = Poll()
    poll.question("trams", ["-", "n/a"])
    assert poll.report() == "trams: no answers"


def test_unknown_question():
    with pytest.raises(KeyError):
        Poll().figures("cats")
