from station import Day, Reading, bulletin

READINGS = [Reading(6, -2.0, 0.5), Reading(12, 5.0), Reading(15, 7.0, 0.3), Reading(16, 70.0)]


def test_queries_can_be_repeated():
    day = Day(READINGS)
    assert day.temperatures() == [-2.0, 5.0, 7.0]
    assert day.temperatures() == [-2.0, 5.0, 7.0]
    assert day.rain() == day.rain() == 0.8


def test_queries_in_any_order():
    day = Day(READINGS)
    assert day.frost()
    assert day.frost()
    assert day.rain() == 0.8
    assert day.coldest() == READINGS[0]
    assert day.warmest() == READINGS[2]
    assert day.coldest() == READINGS[0]


def test_bulletin_twice():
    day = Day(READINGS)
    assert bulletin(day) == bulletin(day) == "-2 to 7 degrees, 0.8 mm of rain, frost"


def test_from_generator():
    day = Day(r for r in READINGS)
    assert len(day.temperatures()) == 3
    assert day.rejected == [READINGS[3]]
    assert day.warmest().hour == 15


def test_all_rejected():
    day = Day([Reading(1, 500.0), Reading(2, 1.0, -1.0)])
    assert bulletin(day) == "no readings"
    assert len(day.rejected) == 2


def test_one_reading():
    assert bulletin(Day([Reading(3, 4.0)])) == "4 to 4 degrees, dry"
