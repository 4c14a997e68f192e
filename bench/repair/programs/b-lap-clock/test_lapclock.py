import unittest

from lapclock import Race, format_gap, format_time, parse_time


class TimeTest(unittest.TestCase):
    def test_parse(self):
        self.assertEqual(parse_time("1:05.07"), 6507)
        self.assertEqual(parse_time("59.5"), 5950)
        self.assertEqual(parse_time(" 31 "), 3100)

    def test_parse_bad(self):
        for text in ("", "1:75.00", "1:2:3", "abc"):
            with self.assertRaises(ValueError):
                parse_time(text)

    def test_format(self):
        self.assertEqual(format_time(3105), "31.05")
        self.assertEqual(format_time(6550), "1:05.50")

    def test_gap(self):
        self.assertEqual(format_gap(-45), "-0.45")
        self.assertEqual(format_gap(130), "+1.30")


class RaceTest(unittest.TestCase):
    def setUp(self):
        self.race = Race("100 m")
        self.race.lap("Ida", "31.20")
        self.race.lap("Ida", "33.85")
        self.race.lap("Eva", "30.40")
        self.race.lap("Eva", "33.90")

    def test_ranking(self):
        self.assertEqual(self.race.ranking(), ["Eva", "Ida"])

    def test_best_lap(self):
        self.assertEqual(self.race.best_lap("Ida"), 3120)

    def test_sheet(self):
        self.assertEqual(
            self.race.sheet(),
            "100 m\n1. Eva 1:04.30\n2. Ida 1:05.05 (+0.75)",
        )


if __name__ == "__main__":
    unittest.main()
