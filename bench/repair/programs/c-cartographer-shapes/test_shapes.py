import unittest

from shapes import Marker, Spring, Summit, read_legend, shift_all


class ShapesTest(unittest.TestCase):
    def test_point_from_text(self):
        self.assertEqual(Marker.from_text("3,4 hut").draw(), "o(3,4) hut")

    def test_without_label(self):
        self.assertEqual(Marker.from_text(" 3,-4 ").draw(), "o(3,-4)")

    def test_distance(self):
        self.assertEqual(Marker(0, 0).distance(Summit(2, -3)), 5)

    def test_summit_is_drawn_loud(self):
        self.assertEqual(Summit(1, 2, "Brocken").draw(), "^(1,2) BROCKEN")

    def test_moved_point(self):
        self.assertEqual(Marker(1, 2, "x").moved(1, 1).draw(), "o(2,3) x")

    def test_unknown_kind(self):
        with self.assertRaises(ValueError):
            read_legend(["cave: 1,1"])

    def test_shifted_legend_keeps_its_symbols(self):
        markers = read_legend(["summit: 1,2 Brocken", "", "spring: 0,0"])
        drawn = [m.draw() for m in shift_all(markers, 10, 0)]
        self.assertEqual(drawn, ["^(11,2) BROCKEN", "~(10,0)"])
