"""Pay days of employees and due dates of invoices."""
import calendar
from datetime import date, timedelta

SATURDAY, SUNDAY = 5, 6


class BusinessCalendar:
    """Knows the days on which banks are closed."""

    def __init__(self, holidays=()):
        self.holidays = set(holidays)

    def is_business_day(self, day):
        return day.weekday() < SATURDAY and day not in self.holidays

    def following(self, day):
        """The day itself or the next business day after it."""
        while not self.is_business_day(day):
            if day.weekday() == SATURDAY:
                day += timedelta(days=2)
            else:
                day += timedelta(days=1)
        return day

    def preceding(self, day):
        """The day itself or the last business day before it."""
        while not self.is_business_day(day):
            day -= timedelta(days=1)
        return day

    def modified_following(self, day):
        """As following, but not in another month; then the one before."""
        later = self.following(day)
        return later if later.month == day.month else self.preceding(day)

    def add_business_days(self, day, count):
        """The business day that is count business days after the day."""
        for _ in range(count):
            day = self.following(day + timedelta(days=1))
        return day


def month_end(year, month):
    return date(year, month, calendar.monthrange(year, month)[1])


def pay_days(bank, year):
    """The last business day of each month."""
    return [bank.preceding(month_end(year, month)) for month in range(1, 13)]


def due_date(bank, invoiced, net_days=14):
    """Calendar days after the invoice, moved to a business day."""
    return bank.following(invoiced + timedelta(days=net_days))
