import pytest

from rates import RateDesk, UnknownRate, table_source

TABLE = {
    "mon": {"USD": 900, "GBP": 1200},
    "tue": {"USD": 950, "GBP": 1150},
    "wed": {"USD": 870},
}


@pytest.fixture
def desk():
    return RateDesk(table_source(TABLE))


def test_days_differ(desk):
    assert [desk.rate("USD", day) for day in ("mon", "tue", "wed", "mon")] == [900, 950, 870, 900]
    assert desk.asked == 3


def test_currencies_differ(desk):
    assert [desk.rate(name, "tue") for name in ("USD", "GBP", "USD")] == [950, 1150, 950]
    assert desk.asked == 2


def test_still_remembers(desk):
    for _ in range(5):
        desk.rate("USD", "mon")
        desk.rate("USD", "tue")
        desk.rate("GBP", "mon")
    assert desk.asked == 3


def test_missing_on_one_day(desk):
    assert desk.rate("GBP", "mon") == 1200
    with pytest.raises(UnknownRate):
        desk.rate("GBP", "wed")


def test_convert_on_two_days(desk):
    assert desk.convert(1000, "USD", "GBP", "mon") == 750
    assert desk.convert(1000, "USD", "GBP", "tue") == 826


def test_best_day(desk):
    assert desk.best_day("USD", ["wed", "mon", "tue"]) == "tue"
    assert desk.best_day("GBP", ["tue", "mon"]) == "mon"


def test_limit():
    desk = RateDesk(lambda currency, day: int(day), limit=2)
    for day in ("1", "2", "3"):
        assert desk.rate("USD", day) == int(day)
    assert desk.rate("USD", "3") == 3
    assert desk.asked == 3
    assert desk.rate("USD", "1") == 1
    assert desk.asked == 4


def test_forget(desk):
    desk.rate("USD", "mon")
    desk.forget()
    assert desk.rate("USD", "tue") == 950
    assert desk.asked == 2
