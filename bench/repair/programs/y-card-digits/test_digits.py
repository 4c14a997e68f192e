import unittest

from digits import CardError, clean, is_valid, issue, show, with_check_digit


class CardTest(unittest.TestCase):
    def test_clean(self):
        self.assertEqual(clean("79-92 73"), "799273")
        self.assertRaises(CardError, clean, "79a")

    def test_eleven_digits(self):
        self.assertTrue(is_valid("7992 7398 713"))
        self.assertFalse(is_valid("7992 7398 710"))

    def test_sixteen_digits(self):
        self.assertTrue(is_valid("4539 1488 0343 6467"))
        self.assertFalse(is_valid("8273 1232 7352 0569"))

    def test_check_digit(self):
        self.assertEqual(with_check_digit("7992739871"), "79927398713")

    def test_issued_cards_are_valid(self):
        for serial in range(20):
            self.assertTrue(is_valid(issue("31", serial)))

    def test_show(self):
        self.assertEqual(show("123456789"), "1234 5678 9")

    def test_serial_too_long(self):
        with self.assertRaises(CardError):
            issue("31", 12345678)
