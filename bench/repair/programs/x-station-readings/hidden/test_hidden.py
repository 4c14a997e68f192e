from readings import read_series
from summary import Summary, summarise, table


def test_zero_is_a_value():
    assert summarise({"01": 0.0, "02": None}) == Summary(2, 1, 0.0, 0.0)
    assert summarise({"01": 0.0, "02": 4.0}) == Summary(2, 0, 4.0, 2.0)


def test_below_zero():
    assert summarise({"01": -4.0, "02": None, "03": -2.0}) == Summary(3, 1, -2.0, -3.0)


def test_zero_among_negatives():
    assert summarise({"01": -3.0, "02": 0.0, "03": None}) == Summary(3, 1, 0.0, -1.5)


def test_only_gaps():
    assert summarise({"01": None, "02": None}) == Summary(2, 2, None, None)


def test_gap_first_and_last():
    assert summarise({"01": None, "02": 5.0, "03": None}) == Summary(3, 2, 5.0, 5.0)


def test_falling_values():
    assert summarise({"01": 9.0, "02": None, "03": 3.0}) == Summary(3, 1, 9.0, 6.0)


def test_table_without_data():
    assert table(read_series("z 01 -\na 01 0\n")) == ["a: 0.0 max, 0.0 mean", "z: no data"]


def test_series_is_not_changed():
    series = {"01": None, "02": 1.0}
    summarise(series)
    assert series == {"01": None, "02": 1.0}
