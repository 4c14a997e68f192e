from datetime import date

from payday import BusinessCalendar, due_date, month_end, pay_days

BANK = BusinessCalendar([date(2024, 1, 1), date(2024, 3, 29), date(2024, 4, 1), date(2024, 12, 25)])


def test_business_day():
    assert BANK.is_business_day(date(2024, 3, 28))
    assert not BANK.is_business_day(date(2024, 3, 29))
    assert not BANK.is_business_day(date(2024, 3, 30))


def test_following_weekend():
    assert BANK.following(date(2024, 3, 16)) == date(2024, 3, 18)
    assert BANK.following(date(2024, 3, 17)) == date(2024, 3, 18)


def test_following_of_a_business_day():
    assert BANK.following(date(2024, 3, 20)) == date(2024, 3, 20)


def test_preceding():
    assert BANK.preceding(date(2024, 3, 31)) == date(2024, 3, 28)


def test_month_end():
    assert month_end(2024, 2) == date(2024, 2, 29)


def test_pay_days():
    days = pay_days(BANK, 2024)
    assert days[2] == date(2024, 3, 28)
    assert days[10] == date(2024, 11, 29)


def test_modified_following_stays_in_month():
    assert BusinessCalendar().modified_following(date(2024, 3, 30)) == date(2024, 3, 29)


def test_due_date_on_christmas():
    assert due_date(BANK, date(2024, 12, 11)) == date(2024, 12, 26)


def test_add_business_days():
    assert BANK.add_business_days(date(2024, 3, 14), 3) == date(2024, 3, 19)
