import unittest

from notes import definitions, listing, note, wrap


class WrapTest(unittest.TestCase):
    def test_short(self):
        self.assertEqual(wrap(["one", "two"], 20), ["one two"])

    def test_nothing(self):
        self.assertEqual(wrap([], 10), [])

    def test_long_word(self):
        self.assertEqual(wrap(["a", "incomprehensible", "b"], 8), ["a", "incomprehensible", "b"])

    def test_exact_fit(self):
        self.assertEqual(wrap("aaa bbb ccc".split(), 7), ["aaa bbb", "ccc"])

    def test_narrow(self):
        self.assertEqual(wrap("the cat sat on it".split(), 6), ["the", "cat", "sat on", "it"])


class NoteTest(unittest.TestCase):
    def test_hanging(self):
        self.assertEqual(note("NB", "first second", 9), ["NB first", "   second"])

    def test_listing(self):
        self.assertEqual(listing(["buy milk", "sleep"]), "1. buy milk\n2. sleep")

    def test_definitions(self):
        self.assertEqual(
            definitions({"cat": "an animal", "a": "letter"}),
            "cat: an animal\na:   letter",
        )
