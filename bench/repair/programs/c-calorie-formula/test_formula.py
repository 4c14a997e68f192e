import unittest

from formula import FormulaError, evaluate, scan


class FormulaTest(unittest.TestCase):
    def test_scan(self):
        self.assertEqual(scan("kcal*2.5 "), ["kcal", "*", "2.5"])

    def test_number_and_name(self):
        self.assertEqual(evaluate("12"), 12)
        self.assertEqual(evaluate("kcal", kcal=250), 250)

    def test_precedence(self):
        self.assertEqual(evaluate("2 + 3 * 4"), 14)
        self.assertEqual(evaluate("2 * 3 + 4"), 10)

    def test_brackets(self):
        self.assertEqual(evaluate("(kcal - fibre * 2) / portions", kcal=500, fibre=10, portions=4), 120)

    def test_unary_minus(self):
        self.assertEqual(evaluate("3 * -2"), -6)

    def test_remaining_after_two_deductions(self):
        self.assertEqual(evaluate("total - fat - sugar", total=100, fat=30, sugar=20), 50)

    def test_per_portion_per_day(self):
        self.assertEqual(evaluate("840 / 7 / 2"), 60)

    def test_errors(self):
        for text in ("", "1 +", "(1", "1 2", "1 $ 2", "salt"):
            with self.assertRaises(FormulaError):
                evaluate(text)


if __name__ == "__main__":
    unittest.main()
