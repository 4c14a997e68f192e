import pytest

from census import read_ages, sheet_summary, summarise


def test_any_iterable():
    expected = {"mean": 30, "spread": 10, "bands": {"20-39": 1, "40-59": 1}}
    for ages in ([20, 40], (20, 40), iter([20, 40]), (a for a in (20, 40)), {20: 1, 40: 1}):
        assert summarise(ages) == expected


def test_map_object():
    assert summarise(map(int, ["7", "9"])) == {"mean": 8, "spread": 1, "bands": {"0-19": 2}}


def test_sheet_of_one():
    assert sheet_summary("A, 33") == {"mean": 33, "spread": 0, "bands": {"20-39": 1}}


def test_sheet_spread():
    assert sheet_summary("A, 0\nB, 100")["spread"] == 50


def test_empty_sheet():
    with pytest.raises(ValueError):
        sheet_summary("# nobody\n")


def test_list_is_left_alone():
    ages = [3, 1, 2]
    summarise(ages)
    assert ages == [3, 1, 2]


def test_reading_stays_lazy():
    ages = read_ages(["A, 1", "broken"])
    assert next(ages) == 1
