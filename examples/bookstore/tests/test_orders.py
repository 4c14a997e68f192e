import pytest

from bookstore.orders import (
    OrderError, describe_status, next_number, voucher_code
)

EMMA = "9780141439587"


def test_numbers_go_up():
    first, second = next_number("T"), next_number("T")
    assert int(second[1:]) == int(first[1:]) + 1


def test_voucher_codes_are_letters():
    code = voucher_code()
    assert len(code) == 8
    assert code.isalpha() and code.isupper()


@pytest.mark.parametrize(
    ("status", "word"), [("sent", "on its way"), ("cancelled", "cancelled")]
)
def test_describe_status(status, word):
    assert word in describe_status(status)


def test_placing_takes_from_stock(app):
    order = app.orders.place("Ann", {EMMA: 3}, ["ring twice"])
    assert order.total() == 2697 + 295
    assert app.catalogue.find(EMMA).stock == 7


def test_unknown_book(app):
    with pytest.raises(OrderError, match="we don't have"):
        app.orders.place("Ann", {"9780000000002": 1})


def test_too_many_leaves_the_stock_alone(app):
    with pytest.raises(OrderError, match="only 2 of A Tale"):
        app.orders.place("Ann", {EMMA: 1, "9780141439600": 3})
    assert app.catalogue.find(EMMA).stock == 10


def test_get_reads_it_back(app):
    placed = app.orders.place("Ann", {EMMA: 1})
    assert app.orders.get(placed.number) == placed


def test_cancel_puts_the_books_back(app):
    order = app.orders.place("Ann", {EMMA: 3})
    assert app.orders.cancel(order.number)
    assert app.catalogue.find(EMMA).stock == 10
    assert app.orders.get(order.number).status == "cancelled"


def test_sent_orders_stay_sent(app):
    order = app.orders.place("Ann", {EMMA: 1})
    app.orders.mark_sent(order.number)
    assert not app.orders.cancel(order.number)
    with pytest.raises(OrderError, match="is not open"):
        app.orders.mark_sent(order.number)
