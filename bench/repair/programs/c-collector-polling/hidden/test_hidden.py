from polling import Collector, DeviceBusy, DeviceError


def script(*steps):
    queue = list(steps)

    def read():
        step = queue.pop(0)
        if isinstance(step, Exception):
            raise step
        return step

    read.left = queue
    return read


def test_gives_up_after_the_attempts():
    read = script(*[DeviceBusy("later")] * 5)
    collector = Collector(attempts=3)
    assert not collector.poll("t", read)
    assert collector.failed == {"t": "busy"}
    assert collector.retries == 3
    assert len(read.left) == 2


def test_busy_then_broken():
    collector = Collector()
    assert not collector.poll("t", script(DeviceBusy(), DeviceError("gone"), 4))
    assert collector.failed == {"t": "gone"}
    assert collector.retries == 1


def test_broken_is_not_retried():
    read = script(DeviceError("gone"), 4)
    collector = Collector()
    assert not collector.poll("t", read)
    assert read.left == [4]
    assert collector.failed == {"t": "gone"}


def test_busy_then_rejected():
    collector = Collector()
    assert not collector.poll("t", script(DeviceBusy(), -51))
    assert collector.failed == {"t": "rejected: -51 out of range"}


def test_last_attempt_counts():
    collector = Collector(attempts=2)
    assert collector.poll("t", script(DeviceBusy(), 150))
    assert collector.readings == {"t": 150}
    assert collector.failed == {}


def test_other_subclass_is_a_failure():
    class Unplugged(DeviceError):
        pass

    collector = Collector()
    assert not collector.poll("t", script(Unplugged("cable"), 4))
    assert collector.failed == {"t": "cable"}
