import unittest

from recorder import FlightRecorder, crash_report


def filled(capacity, count):
    recorder = FlightRecorder(capacity)
    for tick in range(count):
        recorder.record(tick, "pump" if tick % 2 else "valve", f"state {tick}")
    return recorder


class RecorderTest(unittest.TestCase):
    def test_not_full(self):
        recorder = filled(5, 3)
        self.assertEqual([e.tick for e in recorder.events()], [0, 1, 2])
        self.assertEqual(recorder.dropped, 0)

    def test_wraps_around(self):
        recorder = filled(4, 6)
        self.assertEqual([e.tick for e in recorder.events()], [2, 3, 4, 5])
        self.assertEqual(recorder.dropped, 2)

    def test_last(self):
        recorder = filled(8, 6)
        self.assertEqual([e.tick for e in recorder.last(2)], [4, 5])
        self.assertEqual([e.tick for e in recorder.last(2, "valve")], [2, 4])

    def test_last_of_unknown_source(self):
        self.assertEqual(filled(8, 6).last(3, "fan"), [])

    def test_report(self):
        self.assertEqual(
            crash_report(filled(4, 6), ["pump"], per_source=1),
            "== pump\n     5 pump: state 5\n(2 older events dropped)",
        )

    def test_report_with_headings_only(self):
        self.assertEqual(
            crash_report(filled(9, 6), ["pump", "valve"], per_source=0),
            "== pump\n== valve",
        )

    def test_capacity(self):
        with self.assertRaises(ValueError):
            FlightRecorder(0)


if __name__ == "__main__":
    unittest.main()
