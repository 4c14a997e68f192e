import unittest

from climate import Day, coldest_day, frost_days, read, report, warmest_day

TEXT = """date,low,high
2024-01-01,-3,2
2024-01-02,-7.5,-1
2024-01-03,1,6
2024-01-04,0,6
"""


class ClimateTest(unittest.TestCase):
    def setUp(self):
        self.days = read(TEXT)

    def test_read(self):
        self.assertEqual([d.high for d in self.days], [2, -1, 6, 6])

    def test_day(self):
        day = Day("d", -2, 6)
        self.assertEqual((day.mean, day.spread), (2, 8))
        with self.assertRaises(ValueError):
            Day("d", 3, 2)

    def test_warmest(self):
        self.assertEqual(warmest_day(self.days).date, "2024-01-03")

    def test_no_days(self):
        self.assertIsNone(warmest_day([]))
        self.assertIsNone(coldest_day([]))
        self.assertEqual(report([]), "no data")

    def test_frost(self):
        self.assertEqual(frost_days(self.days), ["2024-01-01", "2024-01-02"])

    def test_single_day(self):
        self.assertEqual(coldest_day(self.days[:1]).date, "2024-01-01")

    def test_report(self):
        self.assertEqual(
            report(self.days),
            "max 6.0 on 2024-01-03, min -7.5 on 2024-01-02, 2 frost days",
        )
