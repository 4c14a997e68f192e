from manifest import Manifest

GOOD = "CSQU3054383"
OTHER = "MSKU6856622"


def manifest(*rows):
    result = Manifest("Aurora", 1000)
    for code, tonnes in rows:
        result.add(code, tonnes, "Oslo")
    return result


def test_empty():
    assert manifest().check() == []
    assert manifest().cleared()


def test_all_findings_in_order():
    found = manifest((GOOD, 40), ("BAD", 1), (GOOD, 31), (OTHER, 5)).check()
    assert found == [
        "CSQU3054383: too heavy",
        "BAD: invalid code",
        "CSQU3054383: listed twice",
        "CSQU3054383: too heavy",
    ]


def test_last_one_heavy():
    assert manifest((GOOD, 4), (OTHER, 30.5)).check() == ["MSKU6856622: too heavy"]


def test_three_times():
    assert len(manifest((GOOD, 1), (GOOD, 1), (GOOD, 1)).check()) == 2


def test_clean_pair():
    assert manifest((GOOD, 30), (OTHER, 30)).check() == []


def test_bad_code_twice():
    assert manifest(("X", 1), ("x", 1)).check() == ["X: invalid code", "X: invalid code", "X: listed twice"]
