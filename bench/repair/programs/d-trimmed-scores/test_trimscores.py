import pytest

from trimscores import ScoreError, parse_marks, ranking, score, trim

FIVE = "2 8 8.5 9 10"


def test_parse():
    assert [float(m) for m in parse_marks("8.5, 9 7")] == [8.5, 9.0, 7.0]


def test_parse_rejects():
    with pytest.raises(ScoreError):
        parse_marks("8 eleven")
    with pytest.raises(ScoreError):
        parse_marks("11")


def test_trim_one_at_each_end():
    assert trim([5, 1, 4, 2, 3], 20) == [2, 3, 4]


def test_score_of_five():
    assert score(parse_marks(FIVE)) == 8.5


def test_score_of_a_small_jury():
    assert score(parse_marks("7 8 9")) == 8.0


def test_no_marks():
    with pytest.raises(ScoreError):
        score([])


def test_ranking_shares_places():
    rows = ranking({"Eva": FIVE, "Jan": "1 8 8.5 9 9", "Ute": "9 9 9 9 9"})
    assert rows == [(1, "Ute", 9.0), (2, "Eva", 8.5), (2, "Jan", 8.5)]
