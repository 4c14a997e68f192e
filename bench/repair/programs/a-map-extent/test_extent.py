import unittest

from extent import Extent, SheetIndex


class ExtentTest(unittest.TestCase):
    def test_area(self):
        self.assertEqual(Extent(0, 0, 20, 10).area, 200)

    def test_empty_is_refused(self):
        with self.assertRaises(ValueError):
            Extent(5, 0, 5, 10)

    def test_union(self):
        self.assertEqual(Extent(0, 0, 5, 5).union(Extent(3, -2, 9, 4)), Extent(0, -2, 9, 5))

    def test_apart(self):
        self.assertIsNone(Extent(0, 0, 5, 5).intersection(Extent(5, 0, 9, 5)))

    def test_grown(self):
        self.assertEqual(Extent(0, 0, 5, 5).grown(1), Extent(-1, -1, 6, 6))


class SheetIndexTest(unittest.TestCase):
    def setUp(self):
        self.index = SheetIndex(
            {
                "W1": Extent(0, 0, 100, 100),
                "E1": Extent(100, 0, 200, 100),
                "E2": Extent(100, 100, 200, 200),
            }
        )

    def test_at(self):
        self.assertEqual(self.index.at(100, 50), ["E1"])
        self.assertEqual(self.index.at(50, 150), [])

    def test_total(self):
        self.assertEqual(self.index.total(), Extent(0, 0, 200, 200))

    def test_coverage(self):
        self.assertEqual(
            self.index.coverage(Extent(75, 20, 175, 60)), {"E1": 0.75, "W1": 0.25}
        )


if __name__ == "__main__":
    unittest.main()
