import pytest

import archive


def test_tidy():
    assert archive.tidy(["a/", "a/./b.txt", "c//d"]) == ["a/b.txt", "c/d"]


@pytest.mark.parametrize("name", ["/etc/x", "../x", "a/../../x"])
def test_names_that_lead_outside(name):
    with pytest.raises(archive.MemberError):
        archive.tidy([name])


def test_root_of_one_folder():
    assert archive.root(["lib-1.0/a.py", "lib-1.0/src/b.py"]) == "lib-1.0"


def test_no_root():
    assert archive.root(["a/x", "b/x"]) == ""
    assert archive.root([]) == ""


def test_folders_with_like_names():
    assert archive.root(["trip/june/1.jpg", "trip/july/1.jpg"]) == "trip"


def test_targets():
    plan = archive.targets(["trip/june/1.jpg", "trip/2.jpg"], "out")
    assert plan == {"trip/june/1.jpg": "out/june/1.jpg", "trip/2.jpg": "out/2.jpg"}


def test_summary():
    assert archive.summary(["x/1", "x/2"]) == "2 files in x"
