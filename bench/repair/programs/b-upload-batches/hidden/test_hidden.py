from itertools import count, islice

import pytest

from batches import Uploader, batched


def first(batches, limit=20):
    return list(islice(batches, limit))


@pytest.mark.parametrize("make", [list, tuple, iter, lambda r: r, lambda r: dict.fromkeys(r)])
def test_kinds_of_iterables(make):
    assert first(batched(make(range(7)), 3)) == [[0, 1, 2], [3, 4, 5], [6]]


def test_string():
    assert first(batched("abcd", 2)) == [["a", "b"], ["c", "d"]]


def test_exact_multiple():
    assert first(batched([1, 2, 3, 4], 2)) == [[1, 2], [3, 4]]


def test_size_beyond_length():
    assert first(batched([1, 2], 5)) == [[1, 2]]


def test_one_by_one():
    assert first(batched([1, 2, 3], 1)) == [[1], [2], [3]]


def test_endless_source_is_lazy():
    assert first(batched(count(), 2), 3) == [[0, 1], [2, 3], [4, 5]]


def test_list_unchanged():
    values = [1, 2, 3]
    first(batched(values, 2))
    assert values == [1, 2, 3]


def test_upload_order():
    seen = []
    uploader = Uploader(lambda batch: len(seen) < 10 and not seen.append(batch), size=2)
    uploader.upload(iter([5, 4, 3]))
    assert seen == [[5, 4], [3]]


def test_same_list_twice():
    values = [1, 2, 3]
    assert first(batched(values, 2)) == first(batched(values, 2)) == [[1, 2], [3]]
