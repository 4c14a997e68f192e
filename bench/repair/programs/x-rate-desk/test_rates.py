import pytest

from rates import RateDesk, UnknownRate, table_source

TABLE = {
    "mon": {"USD": 900, "GBP": 1200},
    "tue": {"USD": 950, "GBP": 1150},
}


@pytest.fixture
def desk():
    return RateDesk(table_source(TABLE))


def test_base(desk):
    assert desk.rate("EUR", "mon") == 1000
    assert desk.asked == 0


def test_asks_once(desk):
    assert [desk.rate("USD", "mon") for _ in range(3)] == [900] * 3
    assert desk.asked == 1


def test_convert(desk):
    assert desk.convert(1000, "USD", "EUR", "mon") == 900
    assert desk.convert(1000, "GBP", "USD", "mon") == 1333
    assert desk.convert(7, "USD", "USD", "mon") == 7


def test_unknown(desk):
    with pytest.raises(UnknownRate):
        desk.rate("XYZ", "mon")


def test_best_day(desk):
    assert desk.best_day("GBP", ["mon", "tue"]) == "mon"
    assert desk.best_day("USD", ["mon", "tue"]) == "tue"


def test_forget(desk):
    desk.rate("USD", "mon")
    desk.forget()
    desk.rate("USD", "mon")
    assert desk.asked == 2
