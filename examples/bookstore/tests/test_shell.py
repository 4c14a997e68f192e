import io
import os

import pytest

from bookstore.shell import Shell


@pytest.fixture
def till(store):
    shell = Shell(store)
    shell.stdout = io.StringIO()
    return shell


def test_add_and_sell(till):
    till.onecmd("addBook 9780141439587 8.99 10 Emma / Jane Austen")
    till.onecmd("sell 9780141439587 2")
    assert till.stdout.getvalue().endswith(": 20.93\n")


def test_stock(till):
    till.onecmd("addBook 9780141439587 8.99 10 Emma / Jane Austen")
    till.onecmd("stock 9780141439587")
    assert till.stdout.getvalue() == "Emma: 10\n"


def test_stock_of_nothing(till):
    till.onecmd("stock 9780141439587")
    assert till.stdout.getvalue() == "never heard of it\n"


def test_selling_too_many(till):
    till.onecmd("addBook 9780141439587 8.99 1 Emma / Jane Austen")
    till.onecmd("sell 9780141439587 2")
    assert "only 1 of Emma left" in till.stdout.getvalue()
