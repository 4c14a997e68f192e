import unittest
from datetime import date

from boxoffice import BoxOffice, load, week_key


class BoxOfficeTest(unittest.TestCase):
    def test_week_key(self):
        self.assertEqual(week_key(date(2023, 2, 15)), "2023-W07")
        self.assertEqual(week_key(date(2023, 2, 19)), "2023-W07")
        self.assertEqual(week_key(date(2023, 2, 20)), "2023-W08")

    def test_by_week(self):
        office = load(["2023-05-01,Alien,10", "2023-05-07,Alien,5", "2023-05-08,Alien,1"])
        self.assertEqual(office.by_week(), {"2023-W18": 15, "2023-W19": 1})

    def test_by_week_of_a_film(self):
        office = load(["2023-05-01,Alien,10", "2023-05-02,Brazil,5"])
        self.assertEqual(office.by_week("Brazil"), {"2023-W18": 5})

    def test_chart(self):
        office = load(["2023-05-01,Brazil,5", "2023-05-02,Alien,5", "2023-05-03,Diva,9", "2023-06-03,Diva,9"])
        self.assertEqual(office.chart("2023-W18"), [("Diva", 9), ("Alien", 5), ("Brazil", 5)])

    def test_negative(self):
        with self.assertRaises(ValueError):
            BoxOffice().record(date(2023, 1, 2), "Alien", -1)

    def test_trend(self):
        office = load(["2023-05-01,Alien,10", "2023-05-08,Alien,4"])
        self.assertEqual(office.trend("Alien"), [-6])

    def test_trend_over_new_year(self):
        office = load([
            "2022-12-23,Alien,50",
            "2022-12-30,Alien,80",
            "2023-01-01,Alien,20",
            "2023-01-06,Alien,60",
        ])
        self.assertEqual(office.trend("Alien"), [50, -40])
