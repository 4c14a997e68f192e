from bookstore import Store
from bookstore.storage import Column, Condition


def test_comparing_a_column_gives_a_condition():
    condition = Column("stock") == 3
    assert isinstance(condition, Condition)
    assert (condition.sql, condition.values) == ("stock = ?", (3,))


def test_nothing_is_null_in_sql():
    assert (Column("withdrawn_on") == None).sql == "withdrawn_on IS NULL"  # noqa: E711


def test_conditions_join():
    both = (Column("stock") < 3) & (Column("author") == "Jane Austen")
    assert both.sql == "(stock < ? AND author = ?)"
    assert both.values == (3, "Jane Austen")


def test_select_without_condition_gives_all(app, store):
    assert len(store.select("books")) == 3


def test_select_with_condition(app, store):
    rows = store.select("books", Column("author") == "Jane Austen")
    assert {row["title"] for row in rows} == {"Emma", "Pride and Prejudice"}


def test_listeners_hear_of_inserts(store):
    heard = []
    store.on_change("orders", heard.append)
    values = {"number": "1", "customer": "a", "placed_on": "2024-01-01", "status": "open"}
    store.insert("orders", values)
    assert heard == [values]


def test_set_stock_tells_whether_it_found_the_book(app, store):
    assert store.set_stock("9780141439587", 5) is True
    assert store.set_stock("nope", 5) is False


def test_sorted_by(app, store):
    assert [row["stock"] for row in store.books_sorted_by("stock")] == [2, 4, 10]


def test_backup_is_a_database(tmp_path):
    store = Store(str(tmp_path / "shop.db"))
    target = store.backup(str(tmp_path))
    store.close()
    assert target.name == "shop-backup.db"
    assert target.read_bytes().startswith(b"SQLite format 3")
