import pytest

from trimscores import ScoreError, parse_marks, ranking, score, trim


def test_trim_zero_percent():
    assert trim([3, 1, 2], 0) == [1, 2, 3]


def test_trim_four_marks():
    assert trim([4, 3, 2, 1], 20) == [1, 2, 3, 4]


def test_trim_ten_marks():
    assert trim(range(10), 20) == [2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 7, 10])
def test_length(n):
    cut = n * 30 // 100
    assert len(trim(list(range(n)), 30)) == n - 2 * cut


def test_single_mark():
    assert score(parse_marks("6.5")) == 6.5


def test_empty_trim():
    assert trim([], 20) == []


def test_ranking_small():
    assert ranking({"a": "5 6", "b": "7"}, 10) == [(1, "b", 7.0), (2, "a", 5.5)]


def test_percent_range():
    with pytest.raises(ScoreError):
        trim([1], 50)


def test_forty_nine():
    assert trim([1, 2, 3], 49) == [2]
