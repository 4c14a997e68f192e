from readings import read_series
from summary import Summary, missing_days, summarise, table

TEXT = """
hill 01 4.5
hill 02 -
hill 03 7.5

bay 01 12.0
bay 02 10
"""


def test_read_series():
    assert read_series("a 01 1.5\na 02 -") == {"a": {"01": 1.5, "02": None}}


def test_full_series():
    assert summarise({"01": 2.0, "02": 4.0}) == Summary(2, 0, 4.0, 3.0)


def test_empty_series():
    assert summarise({}) == Summary(0, 0, None, None)


def test_gap():
    assert summarise({"01": 1.0, "02": None, "03": 3.0}) == Summary(3, 1, 3.0, 2.0)


def test_missing_days():
    assert missing_days({"03": None, "02": 1.0, "01": None}) == ["01", "03"]


def test_table():
    assert table(read_series(TEXT)) == [
        "bay: 12.0 max, 11.0 mean",
        "hill: 7.5 max, 6.0 mean",
    ]
