from bill import Bill
from menu import Dish, Extra, Menu


def one(price, extras, *wanted, service=0):
    bill = Bill(Menu([Dish("d", price, [Extra(n, p) for n, p in extras.items()])]), service)
    bill.order("g", "d", *wanted)
    return bill


def test_one_extra():
    assert one(500, {"a": 70}, "a").total() == 570


def test_several_extras():
    assert one(500, {"a": 70, "b": 30, "c": 1}, "a", "c").total() == 571
    assert one(500, {"a": 70, "b": 30, "c": 1}, "a", "b", "c").total() == 601


def test_extra_twice():
    assert one(500, {"a": 70}, "a", "a").total() == 640


def test_free_extra():
    assert one(500, {"tap water": 0}, "tap water").total() == 500


def test_extra_dearer_than_dish():
    assert one(100, {"truffle": 900}, "truffle").total() == 1000


def test_free_dish():
    assert one(0, {"a": 70}, "a").total() == 70


def test_service_includes_extras():
    assert one(500, {"a": 100}, "a", service=10).total() == 660


def test_sum_of_shares_is_subtotal():
    menu = Menu([Dish("x", 100, [Extra("e", 11)]), Dish("y", 200, [Extra("e", 22)])])
    bill = Bill(menu)
    bill.order("A", "x", "e")
    bill.order("B", "y", "e")
    bill.order("A", "y")
    assert bill.split() == {"A": 311, "B": 222}
    assert sum(bill.split().values()) == bill.subtotal()


def test_line_text():
    assert one(500, {"a": 70, "b": 5}, "a", "b").lines[0].text() == "d + a, b".ljust(30) + "    5.75"
