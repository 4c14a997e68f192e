import pytest

from polling import Collector, DeviceBusy, DeviceError


def script(*steps):
    """A device that plays back values and exceptions."""
    queue = list(steps)

    def read():
        step = queue.pop(0)
        if isinstance(step, Exception):
            raise step
        return step

    return read


def test_simple_reading():
    collector = Collector()
    assert collector.poll("t1", script(21.5))
    assert collector.readings == {"t1": 21.5}


def test_broken_device():
    collector = Collector()
    assert not collector.poll("t1", script(DeviceError("no answer")))
    assert collector.failed == {"t1": "no answer"}
    assert collector.retries == 0


def test_nonsense_reading():
    collector = Collector()
    assert not collector.poll("t1", script(999))
    assert collector.failed == {"t1": "rejected: 999 out of range"}
    assert collector.readings == {}


def test_recovered_device_is_no_longer_listed():
    collector = Collector()
    collector.poll("t1", script(DeviceError("no answer")))
    collector.poll("t1", script(3))
    assert collector.failed == {}


def test_other_errors_escape():
    with pytest.raises(ZeroDivisionError):
        Collector().poll("t1", lambda: 1 / 0)


def test_busy_device_is_asked_again():
    collector = Collector()
    assert collector.poll("t1", script(DeviceBusy("wait"), 7))
    assert collector.retries == 1


def test_poll_all():
    devices = {"a": script(1), "b": script(DeviceError("x")), "c": script(DeviceBusy(), DeviceBusy(), 2)}
    collector = Collector()
    assert collector.poll_all(devices) == ["b"]
    assert collector.readings == {"a": 1, "c": 2}
