import unittest

from dividendsplit import WeightError, check_weights, equal_weights, from_percent, split, statement


class SplitTest(unittest.TestCase):
    def test_halves(self):
        self.assertEqual(split(1001, {"b": 0.5, "a": 0.5}), {"a": 501, "b": 500})

    def test_nothing_is_lost(self):
        shares = split(100, {"a": 0.375, "b": 0.375, "c": 0.25})
        self.assertEqual(sum(shares.values()), 100)

    def test_ten_equal_partners(self):
        shares = split(1000, equal_weights(list("abcdefghij")))
        self.assertEqual(set(shares.values()), {100})

    def test_statement(self):
        text = statement(5000, from_percent("Ann 75, Bob 25"))
        self.assertEqual(text, "Ann: 37.50\nBob: 12.50")

    def test_statement_for_three(self):
        text = statement(1000, from_percent("Ann 70, Bob 20, Cleo 10"))
        self.assertEqual(text, "Ann: 7.00\nBob: 2.00\nCleo: 1.00")


class WeightTest(unittest.TestCase):
    def test_too_much(self):
        with self.assertRaises(WeightError):
            check_weights({"a": 0.5, "b": 0.75})

    def test_negative(self):
        with self.assertRaises(WeightError):
            check_weights({"a": 1.5, "b": -0.5})

    def test_no_partners(self):
        with self.assertRaises(WeightError):
            check_weights({})

    def test_named_twice(self):
        with self.assertRaises(WeightError):
            from_percent("Ann 50, Ann 50")


if __name__ == "__main__":
    unittest.main()
