from orchard import HarvestBook, comparison


def make():
    b = HarvestBook()
    b.pick("pear", 2019, 8)
    b.pick("pear", 2020, 12)
    b.pick("plum", 2020, 3)
    return b


def test_years_unchanged_by_query():
    b = make()
    b.kilos("plum", 1999)
    assert b.years("plum") == [2020]


def test_years_of_strange_tree():
    b = make()
    b.kilos("fig", 2020)
    assert b.years("fig") == []
    assert b.trees() == ["pear", "plum"]


def test_average_after_best_and_comparison():
    b = make()
    b.best(2018)
    comparison(b, 2018, 2019)
    assert b.average("pear") == 10
    assert b.average("plum") == 3


def test_best():
    b = make()
    assert b.best(2020) == "pear"
    assert b.best(2018) is None


def test_empty_book():
    b = HarvestBook()
    assert b.best(2020) is None
    assert b.total(2020) == 0
    assert b.average("x") == 0.0


def test_kilos_still_float_zero():
    assert make().kilos("plum", 2019) == 0.0


def test_pick_after_query():
    b = make()
    b.kilos("fig", 2020)
    b.pick("fig", 2021, 2)
    assert b.trees() == ["fig", "pear", "plum"]
    assert b.average("fig") == 2


def test_comparison_lines():
    assert comparison(make(), 2019, 2020) == ["pear: +4.0 kg", "plum: +3.0 kg"]
