from station import Day, Reading, bulletin, parse_reading

TEXT = """
6 -1.5
12 8 0.4
18 4.5 1.2
9 99
"""


def test_parse():
    assert parse_reading("13 21.5 0.2") == Reading(13, 21.5, 0.2)
    assert parse_reading("7 3") == Reading(7, 3.0)


def test_temperatures_by_hour():
    day = Day([Reading(12, 8.0), Reading(6, 2.0)])
    assert day.temperatures() == [2.0, 8.0]


def test_rejected():
    assert Day.from_text(TEXT).rejected == [Reading(9, 99.0)]


def test_warmest():
    assert Day.from_text(TEXT).warmest().hour == 12


def test_rain():
    assert Day.from_text(TEXT).rain() == 1.6


def test_frost():
    assert Day.from_text(TEXT).frost()
    assert not Day([Reading(1, 0.0)]).frost()


def test_bulletin():
    assert bulletin(Day.from_text(TEXT)) == "-1.5 to 8 degrees, 1.6 mm of rain, frost"


def test_bulletin_of_summer_day():
    assert bulletin(Day.from_text("6 14\n15 29.5\n")) == "14 to 29.5 degrees, dry"


def test_bulletin_without_readings():
    assert bulletin(Day([])) == "no readings"
