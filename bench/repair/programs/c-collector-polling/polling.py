"""Poll field devices for readings and keep statistics about failures."""


class DeviceError(Exception):
    """A device could not be read."""


class DeviceBusy(DeviceError):
    """The device asked to be left alone for a moment."""


class ReadingRejected(Exception):
    """The reading arrived but makes no sense."""


class Collector:
    def __init__(self, attempts=3, low=-50.0, high=150.0):
        self.attempts = attempts
        self.low = low
        self.high = high
        self.readings = {}
        self.failed = {}
        self.retries = 0

    def check(self, value):
        if not self.low <= value <= self.high:
            raise ReadingRejected("%g out of range" % value)
        return value

    def poll(self, name, read):
        """Read one device; return True if a reading was stored.

        A busy device is asked again, up to the number of attempts.
        """
        for _ in range(self.attempts):
            try:
                self.readings[name] = self.check(read())
            except DeviceError as error:
                self.failed[name] = str(error)
                return False
            except DeviceBusy:
                self.retries += 1
            except ReadingRejected as error:
                self.failed[name] = "rejected: %s" % error
                return False
            else:
                self.failed.pop(name, None)
                return True
        self.failed[name] = "busy"
        return False

    def poll_all(self, devices):
        """Poll a ``{name: read}`` mapping; return the names that failed."""
        return [name for name, read in devices.items() if not self.poll(name, read)]
