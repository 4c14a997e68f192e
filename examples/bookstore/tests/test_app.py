def test_index_lists_the_shelf(get):
    status, body = get("/")
    assert status == "200 OK"
    assert "<li>Emma</li>" in body


def test_index_sorted(get):
    _, body = get("/", "sort=title")
    assert body.index("A Tale") < body.index("Emma") < body.index("Pride")


def test_search(get):
    _, body = get("/search", "q=pride")
    assert "Books with pride" in body
    assert "Pride and Prejudice, Jane Austen" in body


def test_order_page(get, app):
    order = app.orders.place("Ann", {"9780141439587": 1})
    _, body = get(f"/orders/{order.number}")
    assert "We are packing your order." in body


def test_sales_need_the_key(get):
    assert get("/reports/sales.csv")[0] == "403 Forbidden"


def test_sales(get, app):
    app.orders.place("Ann", {"9780141439587": 1})
    status, body = get("/reports/sales.csv", f"key=correct-horse-7")
    assert status == "200 OK"
    assert body == "author,copies\nJane Austen,1\n"
