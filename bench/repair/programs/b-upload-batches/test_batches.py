import pytest

from batches import Uploader, batched, from_lines


def test_batched():
    assert list(batched(iter("abcdefg"), 3)) == [["a", "b", "c"], ["d", "e", "f"], ["g"]]


def test_batched_nothing():
    assert list(batched([], 3)) == []


def test_bad_size():
    with pytest.raises(ValueError):
        list(batched(iter("abc"), 0))


def test_from_lines():
    assert list(from_lines(["1.5 # ok", "", "# x", "2"])) == [1.5, 2.0]


def test_upload_of_file():
    uploader = Uploader(lambda batch: True)
    assert uploader.upload(from_lines(["1", "2", "3", "4"])) == 2
    assert uploader.status() == "4 of 4 sent"


def test_upload_of_buffered_values():
    uploader = Uploader(lambda batch: True)
    assert uploader.upload([1.0, 2.0, 3.0, 4.0]) == 2


def test_retry():
    answers = iter([False, True])
    uploader = Uploader(lambda batch: next(answers))
    uploader.upload(iter([1.0]))
    assert uploader.sent == 1


def test_failure():
    uploader = Uploader(lambda batch: False)
    uploader.upload(iter([1.0, 2.0]))
    assert uploader.status() == "0 of 2 sent"


def test_idle():
    assert Uploader(lambda batch: True).status() == "idle"
