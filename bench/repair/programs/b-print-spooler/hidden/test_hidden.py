import itertools

from spooler import Spooler, pages_by_owner


def titles(spooler):
    return [job.title for job in spooler.drain()]


def test_ties_keep_arrival_whatever_the_titles():
    for order in itertools.permutations("abcd"):
        spooler = Spooler()
        for title in order:
            spooler.submit("z" if title == "a" else "a", title, 9 - len(title))
        assert titles(spooler) == list(order)


def test_many_of_each():
    spooler = Spooler(bulk_pages=10)
    for n in range(30):
        spooler.submit("x", str(n), 10 if n % 3 == 0 else 1, urgent=n % 3 == 1)
    expected = [n for n in range(30) if n % 3 == 1]
    expected += [n for n in range(30) if n % 3 == 2]
    expected += [n for n in range(30) if n % 3 == 0]
    assert titles(spooler) == [str(n) for n in expected]


def test_pages_do_not_order_normal_jobs():
    spooler = Spooler()
    spooler.submit("a", "long", 40)
    spooler.submit("a", "short", 1)
    assert titles(spooler) == ["long", "short"]


def test_identical_jobs():
    spooler = Spooler()
    first = spooler.submit("a", "t", 1)
    second = spooler.submit("a", "t", 1)
    assert spooler.next_job().number == first
    assert spooler.next_job().number == second
    assert spooler.next_job() is None


def test_cancel_among_equals():
    spooler = Spooler()
    numbers = [spooler.submit("a", t, 1) for t in "pqr"]
    assert spooler.cancel(numbers[1])
    assert len(spooler) == 2
    assert titles(spooler) == ["p", "r"]
    assert len(spooler) == 0


def test_submit_while_draining():
    spooler = Spooler()
    spooler.submit("a", "one", 1)
    spooler.submit("a", "two", 1)
    assert spooler.next_job().title == "one"
    spooler.submit("a", "three", 1)
    assert titles(spooler) == ["two", "three"]


def test_owners():
    spooler = Spooler()
    for owner in ["b", "a", "b"]:
        spooler.submit(owner, "t", 2)
    assert pages_by_owner(spooler) == {"b": 4, "a": 2}
