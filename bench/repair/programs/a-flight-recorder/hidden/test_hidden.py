import pytest

from recorder import FlightRecorder, crash_report


def filled(capacity, count):
    recorder = FlightRecorder(capacity)
    for tick in range(count):
        recorder.record(tick, "ab"[tick % 2], "x")
    return recorder


@pytest.mark.parametrize("stored", [0, 1, 4, 5, 9])
def test_last_is_a_suffix(stored):
    recorder = filled(5, stored)
    everything = recorder.events()
    for count in range(0, 12):
        found = recorder.last(count)
        assert len(found) == min(count, len(everything))
        assert found == everything[len(everything) - len(found):]


def test_none_wanted():
    assert filled(3, 3).last(0) == []
    assert filled(3, 3).last(0, "a") == []


def test_more_than_stored():
    assert [e.tick for e in filled(5, 3).last(4)] == [0, 1, 2]
    assert [e.tick for e in filled(5, 3).last(2, "b")] == [1]


def test_exactly_as_many():
    assert [e.tick for e in filled(5, 3).last(3)] == [0, 1, 2]


def test_negative_count():
    with pytest.raises(ValueError):
        filled(5, 3).last(-1)


def test_report_of_empty_recorder():
    assert crash_report(FlightRecorder(2), ["a"], 0) == "== a"
    assert crash_report(FlightRecorder(2), ["a"]) == "== a"


def test_one_event():
    assert [e.tick for e in filled(1, 4).last(1)] == [3]
