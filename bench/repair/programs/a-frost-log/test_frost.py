from frost import count_kinds, longest_cold_spell, read_log, report

LOG = """
2024-01-30 06:00 -1.5
2024-01-30 14:00 3.0
2024-01-31 06:00 -6.5
2024-01-31 14:00 -2.0
2024-01-29 14:00 4.0
2024-01-29 06:00 0.5
""".splitlines()


def test_days_are_sorted():
    assert [day.date for day in read_log(LOG)] == ["2024-01-29", "2024-01-30", "2024-01-31"]


def test_extremes_of_a_mild_day():
    day = read_log(LOG)[0]
    assert (day.low, day.high, day.range) == (0.5, 4.0, 3.5)


def test_frost_day():
    assert read_log(LOG)[1].kind == "frost"


def test_skips_bad_lines():
    assert read_log(["", "# station Oslo", "2024-01-01 06:00 n/a", "x y"]) == []


def test_counts():
    assert count_kinds(read_log(LOG)) == {"ice": 1, "frost": 1, "mild": 1}


def test_cold_spell():
    assert longest_cold_spell(read_log(LOG)) == 2
    assert longest_cold_spell([]) == 0


def test_report():
    assert report(read_log(LOG)) == [
        "2024-01-29    0.5    4.0 mild",
        "2024-01-30   -1.5    3.0 frost",
        "2024-01-31   -6.5   -2.0 ice",
    ]


def test_number_of_values():
    assert [day.count for day in read_log(LOG)] == [2, 2, 2]
