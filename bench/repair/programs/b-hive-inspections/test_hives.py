import unittest

from hives import HiveLog, report


class HiveLogTest(unittest.TestCase):
    def setUp(self):
        self.log = HiveLog()
        self.log.add("Rose", "2024-04-01", mites=2, queen=True)
        self.log.add("Rose", "2024-04-15", mites=4)
        self.log.add("Lime", "2024-04-01", mites=1, queen=False)

    def test_mean(self):
        self.assertEqual(self.log.mean_mites("Rose"), 3.0)
        self.assertEqual(self.log.mean_mites("Lime"), 1.0)

    def test_needs_treatment(self):
        self.assertEqual(self.log.needs_treatment(), ["Rose"])

    def test_short_visit_does_not_hide_infestation(self):
        self.log.add("Rose", "2024-04-20", queen=True)
        self.assertEqual(self.log.needs_treatment(), ["Rose"])

    def test_queen(self):
        self.assertEqual(self.log.last_queen_sighting("Rose"), "2024-04-01")
        self.assertIsNone(self.log.last_queen_sighting("Lime"))

    def test_unknown_hive(self):
        self.assertIsNone(self.log.mean_mites("Elm"))
        self.assertEqual(self.log.hives(), ["Lime", "Rose"])

    def test_report(self):
        self.assertEqual(
            report(self.log),
            "Lime: 1.0 mites, queen seen never\n"
            "Rose: 3.0 mites, queen seen 2024-04-01",
        )

    def test_report_when_nobody_counted(self):
        log = HiveLog()
        log.add("Ash", "2024-05-02", frames=8)
        self.assertEqual(report(log), "Ash: not counted, queen seen never")


if __name__ == "__main__":
    unittest.main()
