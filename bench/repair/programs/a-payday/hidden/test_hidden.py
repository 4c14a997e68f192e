from datetime import date, timedelta

from payday import BusinessCalendar, due_date

EASTER = BusinessCalendar([date(2024, 3, 29), date(2024, 4, 1)])
BLOCK = BusinessCalendar([date(2024, 12, d) for d in (24, 25, 26, 27)])


def test_weekend_then_holiday():
    assert EASTER.following(date(2024, 3, 30)) == date(2024, 4, 2)


def test_holiday_then_weekend_then_holiday():
    assert EASTER.following(date(2024, 3, 29)) == date(2024, 4, 2)


def test_several_holidays():
    assert BLOCK.following(date(2024, 12, 24)) == date(2024, 12, 30)
    assert BLOCK.following(date(2024, 12, 26)) == date(2024, 12, 30)


def test_holiday_in_mid_week():
    bank = BusinessCalendar([date(2024, 5, 1)])
    assert bank.following(date(2024, 5, 1)) == date(2024, 5, 2)
    assert bank.add_business_days(date(2024, 4, 30), 1) == date(2024, 5, 2)


def test_definition_over_weeks():
    for bank in (EASTER, BLOCK, BusinessCalendar()):
        for offset in range(0, 300):
            day = date(2024, 3, 20) + timedelta(days=offset)
            expected = day
            while not bank.is_business_day(expected):
                expected += timedelta(days=1)
            assert bank.following(day) == expected


def test_modified_following_with_holidays():
    assert EASTER.modified_following(date(2024, 3, 29)) == date(2024, 3, 28)
    assert BLOCK.modified_following(date(2024, 12, 25)) == date(2024, 12, 30)


def test_due_date():
    assert due_date(EASTER, date(2024, 3, 18), 14) == date(2024, 4, 2)
    assert due_date(EASTER, date(2024, 3, 19), 14) == date(2024, 4, 2)


def test_holiday_on_a_sunday():
    assert BusinessCalendar([date(2024, 6, 2)]).following(date(2024, 6, 1)) == date(2024, 6, 3)
