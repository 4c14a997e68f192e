import unittest

from importer import Store
from records import Item, RowError, read_item


class ReadItemTest(unittest.TestCase):
    def test_plain(self):
        self.assertEqual(read_item("a1, bolt, 40"), Item("a1", "bolt", 40))

    def test_shelf(self):
        self.assertEqual(read_item("a1,bolt,40,7").shelf, 7)
        self.assertIsNone(read_item("a1,bolt,40,").shelf)

    def test_negative(self):
        with self.assertRaises(RowError):
            read_item("a1,bolt,-1")

    def test_fields(self):
        with self.assertRaisesRegex(RowError, "2 fields"):
            read_item("a1,bolt")


class LoadTest(unittest.TestCase):
    def test_good_rows(self):
        store = Store()
        self.assertEqual(store.load("a,bolt,1\n\nb,nut,2\n").taken, 2)
        self.assertEqual(sorted(store.items), ["a", "b"])

    def test_bad_amount(self):
        report = Store().load("a,bolt,1\nb,nut,many\nc,pin,3\n")
        self.assertEqual(report.taken, 2)
        self.assertEqual(report.errors, ["line 2: amount is not a number: 'many'"])

    def test_twice(self):
        report = Store().load("a,bolt,1\na,nut,2\n")
        self.assertEqual(report.errors, ["line 2: code a occurs twice"])
