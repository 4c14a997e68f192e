import pytest

from lines import DataLine, File
from plan import fastest, finish_times, report, total


@pytest.mark.parametrize(
    "kbits, size, expected",
    [(1, 125, 1.0), (64, 8000, 1.0), (1000, 125_000, 1.0), (56, 7_000_000, 1000.0), (8, 0, 0.0), (16, 1, 0.0005)],
)
def test_seconds(kbits, size, expected):
    assert DataLine("x", kbits).seconds(size) == pytest.approx(expected)


def test_pause_is_not_before_the_first():
    assert total(DataLine("x", 8, 9000), [File("a", 3000)]) == pytest.approx(3.0)


def test_pause_of_a_millisecond():
    files = [File("a", 0), File("b", 0), File("c", 0)]
    times = [at for _, at in finish_times(DataLine("x", 8, 1), files)]
    assert times == pytest.approx([0.0, 0.001, 0.002])


def test_three_files():
    line = DataLine("x", 80, 1500)
    files = [File("a", 10_000), File("b", 20_000), File("c", 5_000)]
    times = [at for _, at in finish_times(line, files)]
    assert times == pytest.approx([1.0, 4.5, 6.5])


def test_long_pause_may_cost_more_than_speed():
    files = [File(str(n), 1000) for n in range(11)]
    quick = DataLine("quick", 800, 2000)  # 0.11 s and 20 s of pauses
    slow = DataLine("slow", 8, 0)  # 11 s
    assert fastest([quick, slow], files).name == "slow"


def test_short_pause_is_outdone_by_speed():
    files = [File(str(n), 1000) for n in range(11)]
    quick = DataLine("quick", 800, 200)  # 0.11 s and 2 s of pauses
    slow = DataLine("slow", 8, 0)  # 11 s
    assert fastest([slow, quick], files).name == "quick"


def test_report():
    line = DataLine("x", 8, 500)
    files = [File("a", 59_000), File("b", 1000), File("c", 3_600_000)]
    assert report(line, files) == ["a 0:59", "b 1:01", "c 1:01:01", "all 1:01:01"]
