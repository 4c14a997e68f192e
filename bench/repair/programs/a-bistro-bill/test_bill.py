import pytest

from bill import Bill
from menu import Dish, Extra, Menu


@pytest.fixture
def menu():
    return Menu(
        [
            Dish("soup", 450, [Extra("bread", 120), Extra("cream", 60)]),
            Dish("salad", 780, [Extra("egg", 150)]),
            Dish("coffee", 250),
        ]
    )


def test_plain_dishes(menu):
    bill = Bill(menu)
    bill.order("Ann", "soup")
    bill.order("Bob", "coffee")
    assert bill.total() == 700


def test_empty_bill(menu):
    assert Bill(menu, 10).total() == 0


def test_service_is_rounded(menu):
    bill = Bill(menu, 5)
    bill.order("Ann", "soup")
    assert bill.service() == 23


def test_split(menu):
    bill = Bill(menu, 10)
    bill.order("Ann", "soup")
    bill.order("Bob", "salad")
    bill.order("Ann", "coffee")
    assert bill.split() == {"Ann": 700, "Bob": 780}


def test_split_with_extras(menu):
    bill = Bill(menu)
    bill.order("Ann", "soup", "bread", "cream")
    bill.order("Bob", "salad", "egg")
    assert bill.split() == {"Ann": 630, "Bob": 930}


def test_unknown_dish_or_extra(menu):
    bill = Bill(menu)
    with pytest.raises(LookupError):
        bill.order("Ann", "pie")
    with pytest.raises(LookupError):
        bill.order("Ann", "coffee", "cream")
    assert bill.lines == []


def test_text(menu):
    bill = Bill(menu, 10)
    bill.order("Ann", "coffee")
    assert bill.text().split("\n") == [
        "coffee".ljust(30) + "    2.50",
        "service".ljust(30) + "    0.25",
        "total".ljust(30) + "    2.75",
    ]


def test_text_with_extras(menu):
    bill = Bill(menu)
    bill.order("Ann", "soup", "cream")
    assert bill.text().split("\n")[0] == "soup + cream".ljust(30) + "    5.10"
