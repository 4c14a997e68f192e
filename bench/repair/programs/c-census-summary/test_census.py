import unittest

from census import bands, mean, read_ages, sheet_summary, spread, summarise

SHEET = """\
# Mill Lane
Miller, Jo, 30
Miller, Al, 50

Baker, 10   # visiting
"""


class CensusTest(unittest.TestCase):
    def test_read_ages(self):
        self.assertEqual(list(read_ages(SHEET.splitlines())), [30, 50, 10])

    def test_read_ages_without_age(self):
        with self.assertRaises(ValueError):
            list(read_ages(["Miller"]))

    def test_mean(self):
        self.assertEqual(mean([1, 2]), 1.5)
        with self.assertRaises(ValueError):
            mean([])

    def test_spread(self):
        self.assertEqual(spread([1, 3], 2), 1)

    def test_bands(self):
        self.assertEqual(bands([5, 19, 20, 81]), {"0-19": 2, "20-39": 1, "80-99": 1})

    def test_summarise(self):
        self.assertEqual(summarise([20, 40]), {"mean": 30, "spread": 10, "bands": {"20-39": 1, "40-59": 1}})

    def test_sheet_summary(self):
        self.assertEqual(
            sheet_summary(SHEET),
            {"mean": 30, "spread": 16.3, "bands": {"0-19": 1, "20-39": 1, "40-59": 1}},
        )
