from archive import root, summary, targets


def test_like_names_at_the_top():
    assert root(["data1/a", "data2/a"]) == ""


def test_one_name_begins_the_other():
    assert root(["p/lib/a", "p/library/b"]) == "p"
    assert root(["lib/a", "lib-extra/b"]) == ""


def test_one_folder_inside_the_other():
    assert root(["p/lib/a", "p/lib/sub/b", "p/lib/sub/c"]) == "p/lib"


def test_single_file():
    assert root(["p/q/a"]) == "p/q"
    assert root(["a"]) == ""


def test_file_at_the_top():
    assert root(["a", "p/b"]) == ""


def test_deep_like_names():
    assert root(["a/b/cat/1", "a/b/car/2", "a/b/cart/3"]) == "a/b"


def test_targets_of_like_names():
    assert targets(["trip/june/1", "trip/july/1"], "out") == {
        "trip/june/1": "out/june/1",
        "trip/july/1": "out/july/1",
    }


def test_targets_without_root():
    assert targets(["data1/a", "data2/b"], "o") == {"data1/a": "o/data1/a", "data2/b": "o/data2/b"}


def test_summary_of_several_folders():
    assert summary(["data1/a", "data2/b", "data2/"]) == "2 files in several folders"
