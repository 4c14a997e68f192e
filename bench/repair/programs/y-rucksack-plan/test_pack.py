from pack import Thing, best_use, essential, read_things, smallest_limit

LIST = """
stove 4 30
tent 6 50
lamp 1 9
"""


def test_read_things():
    assert read_things(LIST)[1] == Thing("tent", 6, 50)


def test_nothing_fits():
    assert best_use(read_things("anvil 50 3"), 10) == 0


def test_everything_fits_exactly():
    assert best_use(read_things("tent 6 50\npot 5 10"), 11) == 60


def test_one_lamp_only():
    assert best_use(read_things(LIST), 7) == 59


def test_smallest_limit():
    assert smallest_limit(read_things(LIST), 80) == 10
    assert smallest_limit(read_things(LIST), 90) is None


def test_essential():
    assert essential(read_things("tent 6 50\nstove 4 30"), 7) == ["tent"]
