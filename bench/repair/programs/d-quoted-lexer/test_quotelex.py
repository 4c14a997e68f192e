import unittest

from quotelex import LexError, join, quote, split


class SplitTest(unittest.TestCase):
    def test_plain_words(self):
        self.assertEqual(split("  cp  a b "), ["cp", "a", "b"])

    def test_quotes_keep_blanks(self):
        self.assertEqual(split('say "good day" now'), ["say", "good day", "now"])

    def test_empty_quotes_are_a_word(self):
        self.assertEqual(split('x ""'), ["x", ""])

    def test_escape_outside_quotes(self):
        self.assertEqual(split(r"one\ word two"), ["one word", "two"])

    def test_escape_inside_quotes(self):
        self.assertEqual(split(r'"a\"b c" d'), ['a"b c', "d"])

    def test_missing_quote(self):
        with self.assertRaises(LexError):
            split('"abc')


class JoinTest(unittest.TestCase):
    def test_quote_leaves_simple_words(self):
        self.assertEqual(quote("abc"), "abc")

    def test_join(self):
        self.assertEqual(join(["a", "b c"]), 'a "b c"')

    def test_round_trip(self):
        words = ['he said "no way"', "back\\slash here", ""]
        self.assertEqual(split(join(words)), words)


if __name__ == "__main__":
    unittest.main()
