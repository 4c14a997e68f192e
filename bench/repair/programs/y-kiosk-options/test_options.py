import unittest

from options import DEFAULTS, OptionError, Options, lookup, parse_layer


class LookupTest(unittest.TestCase):
    def test_first_layer_wins(self):
        self.assertEqual(lookup([{"a": 1}, {"a": 2, "b": 3}], "a"), 1)
        self.assertEqual(lookup([{"a": 1}, {"a": 2, "b": 3}], "b"), 3)

    def test_none_passes_on(self):
        self.assertEqual(lookup([{"a": None}, {"a": 2}], "a"), 2)

    def test_nought_is_a_choice(self):
        self.assertEqual(lookup([{"a": 0}, {"a": 2}], "a"), 0)

    def test_nowhere(self):
        self.assertIsNone(lookup([{}, {}], "a"))


class OptionsTest(unittest.TestCase):
    def test_defaults(self):
        self.assertEqual(Options().as_dict(), DEFAULTS)

    def test_unknown_option(self):
        with self.assertRaises(OptionError):
            Options()["colour"]

    def test_changed(self):
        options = Options({"volume": 10}, parse_layer("language = de\nvolume = 80"))
        self.assertEqual(options.changed(), ["language", "volume"])

    def test_switched_off(self):
        options = Options(parse_layer("show_map = no\nvolume = 0"))
        self.assertEqual(options["volume"], 0)
        self.assertIs(options["show_map"], False)
