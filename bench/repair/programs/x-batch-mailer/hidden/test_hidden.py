import pytest

from batches import Batcher, Message, split


def mail(size):
    return Message("x", "b" * (size - 1))


def sizes(batches):
    return [[message.size for message in batch.messages] for batch in batches]


def test_free_after_close():
    batcher = Batcher(4, 50)
    batcher.add(mail(20))
    batcher.close()
    assert batcher.free == 50


def test_free_after_full_by_number():
    batcher = Batcher(2, 50)
    batcher.add(mail(20))
    batcher.add(mail(20))
    assert batcher.free == 50
    assert len(batcher.closed) == 1


def test_free_after_overflow():
    batcher = Batcher(9, 50)
    batcher.add(mail(30))
    batcher.add(mail(25))
    assert batcher.free == 25


def test_number_limit_then_size_limit():
    found = split([mail(40), mail(40), mail(40), mail(40), mail(15)], 2, 90)
    assert sizes(found) == [[40, 40], [40, 40], [15]]


def test_many_batches_of_equal_size():
    assert sizes(split([mail(25)] * 12, 99, 100)) == [[25] * 4] * 3


def test_exactly_full():
    assert sizes(split([mail(50), mail(50), mail(100), mail(1)], 9, 100)) == [[50, 50], [100], [1]]


def test_close_by_hand():
    batcher = Batcher(9, 100)
    batcher.add(mail(60))
    batcher.close()
    batcher.close()
    batcher.add(mail(60))
    batcher.add(mail(40))
    batcher.close()
    assert sizes(batcher.closed) == [[60], [60, 40]]
    assert [batch.number for batch in batcher.closed] == [1, 2]


def test_closed_batches_keep_their_messages():
    first, second = split([mail(9), mail(8)], 1, 10)
    assert (first.size, second.size) == (9, 8)


def test_too_big():
    batcher = Batcher(3, 10)
    with pytest.raises(ValueError):
        batcher.add(mail(11))
    assert batcher.free == 10
