import pytest

from lines import DataLine, File
from plan import clock, fastest, finish_times, report, total


@pytest.mark.parametrize(
    "seconds, expected",
    [(0, "0:00"), (59.2, "1:00"), (61, "1:01"), (3600, "1:00:00"), (3725.5, "1:02:06")],
)
def test_clock(seconds, expected):
    assert clock(seconds) == expected


def test_one_megabyte():
    assert DataLine("dsl", 8000).seconds(1_000_000) == pytest.approx(1.0)


def test_pause_between_files():
    files = [File("a", 2000), File("b", 1000)]
    times = finish_times(DataLine("slow", 16, 500), files)
    assert times == [("a", pytest.approx(1.0)), ("b", pytest.approx(2.0))]


def test_nothing():
    assert total(DataLine("dsl", 8000), []) == 0.0


def test_fastest():
    lines = [DataLine("old", 64), DataLine("new", 512)]
    assert fastest(lines, [File("a", 10_000)]).name == "new"
