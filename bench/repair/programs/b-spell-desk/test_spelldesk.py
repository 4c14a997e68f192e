import unittest

from spelldesk import Checker, compare_lists, release_notes, words_of
from wordlist import plural_forms, read_words


class WordListTest(unittest.TestCase):
    def test_read(self):
        lines = ["Apple\n", "# fruit\n", "\n", "pear # green\n"]
        self.assertEqual(list(read_words(lines)), ["apple", "pear"])

    def test_plurals(self):
        self.assertEqual(plural_forms("box"), {"boxes"})
        self.assertEqual(plural_forms("berry"), {"berries"})


class CheckerTest(unittest.TestCase):
    def setUp(self):
        self.checker = Checker(["the", "cat", "sat"])

    def test_words_of(self):
        self.assertEqual(list(words_of("It's 9\nlate")), [(1, "It's"), (2, "late")])

    def test_check(self):
        self.assertEqual(self.checker.check("The cat\nsta"), [(2, "sta")])

    def test_add_list(self):
        self.checker.add_list(["berry"])
        self.assertEqual(self.checker.check("the berries"), [])

    def test_ignore(self):
        self.checker.ignore("Zog")
        self.assertTrue(self.checker.known("zog"))


class CompareTest(unittest.TestCase):
    def test_added(self):
        self.assertEqual(compare_lists(["a"], ["b", "a"])[0], ["b"])

    def test_same(self):
        lines = ["ant", "bee", "cow", "dog", "elk", "fox"]
        self.assertEqual(release_notes(lines, lines), "no changes")

    def test_reordered(self):
        self.assertEqual(release_notes(["cow", "bee", "ant"], ["ant", "bee", "cow"]), "no changes")

    def test_removed(self):
        self.assertEqual(release_notes(["a", "b"], []), "removed a, b")


if __name__ == "__main__":
    unittest.main()
