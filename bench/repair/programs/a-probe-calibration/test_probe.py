import unittest

from probe import Calibration, CalibrationError, Probe, from_two_points


class CalibrationTest(unittest.TestCase):
    def test_default(self):
        self.assertEqual(Calibration().value(12), 12)

    def test_gain_only(self):
        self.assertEqual(Calibration(gain=0.5).value(300), 150)
        self.assertEqual(Calibration(gain=0.5).raw(150), 300)

    def test_offset_only(self):
        self.assertEqual(Calibration(offset=40).value(100), 60)

    def test_there_and_back(self):
        calibration = Calibration(offset=40, gain=0.25)
        for value in (-10, 0, 17.5):
            self.assertAlmostEqual(calibration.value(calibration.raw(value)), value)

    def test_zero_gain(self):
        with self.assertRaises(CalibrationError):
            Calibration(gain=0)

    def test_same_points(self):
        with self.assertRaises(CalibrationError):
            from_two_points((5, 1), (5, 2))

    def test_two_points_are_met(self):
        calibration = from_two_points((100, 0.0), (900, 40.0))
        self.assertAlmostEqual(calibration.value(100), 0.0)
        self.assertAlmostEqual(calibration.value(900), 40.0)


class ProbeTest(unittest.TestCase):
    def setUp(self):
        self.probe = Probe("t1", Calibration(offset=100, gain=0.05), 5, 30)

    def test_check(self):
        self.assertEqual([self.probe.check(raw) for raw in (190, 300, 800)], ["low", "ok", "high"])

    def test_raw_limits(self):
        low, high = self.probe.raw_limits()
        self.assertAlmostEqual(low, 200)
        self.assertAlmostEqual(high, 700)

    def test_no_samples(self):
        with self.assertRaises(CalibrationError):
            self.probe.mean([])


if __name__ == "__main__":
    unittest.main()
