import unittest

from tachograph import RingLog, Tachograph


def filled(capacity, samples):
    log = RingLog(capacity)
    for sample in samples:
        log.append(sample)
    return log


class RingLogTest(unittest.TestCase):
    def test_partly_filled(self):
        self.assertEqual(filled(5, [1, 2, 3]).latest(2), [2, 3])

    def test_more_than_available(self):
        self.assertEqual(filled(5, [1, 2, 3]).latest(9), [1, 2, 3])

    def test_length_is_limited(self):
        self.assertEqual(len(filled(3, range(10))), 3)

    def test_newest_after_overwriting(self):
        self.assertEqual(filled(4, [1, 2, 3, 4, 5, 6]).latest(2), [5, 6])

    def test_iteration_over_full_log(self):
        self.assertEqual(list(filled(4, [1, 2, 3, 4, 5, 6])), [3, 4, 5, 6])

    def test_capacity_is_checked(self):
        with self.assertRaises(ValueError):
            RingLog(0)


class TachographTest(unittest.TestCase):
    def test_mean(self):
        t = Tachograph(10)
        for speed in (50, 60, 70):
            t.record(speed)
        self.assertEqual(t.mean(2), 65)

    def test_mean_without_samples(self):
        self.assertIsNone(Tachograph().mean(5))

    def test_speeding_on_a_long_trip(self):
        t = Tachograph(4, limit=90)
        for speed in (80, 85, 91, 95, 99):
            t.record(speed)
        self.assertTrue(t.speeding(3))
