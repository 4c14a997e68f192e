import datetime
import unittest

from daycap import Card, Ride, day_charge, month_total, statement

MAY_2 = datetime.date(2022, 5, 2)
MAY_3 = datetime.date(2022, 5, 3)


class DayChargeTest(unittest.TestCase):
    def setUp(self):
        self.card = Card("77-1")

    def check(self, expected, *rides, card=None):
        self.assertEqual(day_charge(card or self.card, list(rides)), expected)

    def test_single_ride(self):
        self.check(260, Ride(MAY_2, 2))

    def test_bicycle(self):
        self.check(280 + 340, Ride(MAY_2, 1, bicycle=True), Ride(MAY_2, 3))

    def test_cap(self):
        self.check(800, *[Ride(MAY_2, 2)] * 4)

    def test_cap_with_bicycles(self):
        self.check(800, *[Ride(MAY_2, 3, bicycle=True)] * 3)

    def test_concession(self):
        self.check(90, Ride(MAY_2, 1), card=Card("77-2", concession=True))


class StatementTest(unittest.TestCase):
    def test_days_are_parted_and_sorted(self):
        rides = [Ride(MAY_3, 1), Ride(MAY_2, 2), Ride(MAY_3, 1)]
        self.assertEqual(statement(Card("1"), rides), [(MAY_2, 260), (MAY_3, 360)])

    def test_month(self):
        rides = [Ride(MAY_3, 1), Ride(datetime.date(2022, 6, 1), 3)]
        self.assertEqual(month_total(Card("1"), rides, 2022, 5), 180)
