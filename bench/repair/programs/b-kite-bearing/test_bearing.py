import unittest

from bearing import Spot, compass_point, directions, kite_length


class SpotTest(unittest.TestCase):
    def test_distance(self):
        self.assertEqual(Spot(0, 0).distance(Spot(3, 4)), 5)

    def test_diagonal(self):
        self.assertAlmostEqual(Spot(0, 0).bearing(Spot(10, 10)), 45)
        self.assertAlmostEqual(Spot(0, 0).bearing(Spot(-10, -10)), 225)

    def test_walk(self):
        self.assertEqual(Spot(1, 1).walk(90, 10), Spot(11, 1))
        self.assertEqual(Spot(1, 1).walk(180, 10), Spot(1, -9))


class DirectionsTest(unittest.TestCase):
    def test_compass_point(self):
        self.assertEqual(compass_point(0), "N")
        self.assertEqual(compass_point(350), "N")
        self.assertEqual(compass_point(100), "E")

    def test_straight_north(self):
        self.assertEqual(directions([Spot(0, 0), Spot(0, 50)]), ["50 m N"])

    def test_round_trip(self):
        corners = [Spot(0, 0), Spot(20, 0), Spot(20, 20), Spot(0, 0)]
        self.assertEqual(directions(corners), ["20 m E", "20 m N", "28 m SW"])

    def test_single_spot(self):
        self.assertEqual(directions([Spot(0, 0)]), [])

    def test_kite(self):
        self.assertAlmostEqual(kite_length(10, 60), 20)
        with self.assertRaises(ValueError):
            kite_length(10, 90)


if __name__ == "__main__":
    unittest.main()
