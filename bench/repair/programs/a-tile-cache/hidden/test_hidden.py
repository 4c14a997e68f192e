import random

from tiles import Key, TileCache

A, B, C = Key(1, 0, 0), Key(1, 1, 0), Key(1, 0, 1)


def test_replace_by_smaller():
    cache = TileCache(10)
    cache.put(A, bytes(8))
    cache.put(A, bytes(3))
    assert cache.size == 3
    cache.put(B, bytes(7))
    assert A in cache and B in cache


def test_replace_by_larger():
    cache = TileCache(10)
    cache.put(A, bytes(3))
    cache.put(B, bytes(3))
    cache.put(A, bytes(8))
    assert B not in cache and cache.get(A) == bytes(8)
    assert cache.size == 8


def test_replaced_tile_is_the_newest():
    cache = TileCache(10)
    cache.put(A, bytes(4))
    cache.put(B, bytes(4))
    cache.put(A, bytes(4))
    cache.put(C, bytes(4))
    assert B not in cache and A in cache and C in cache


def test_same_tile_of_full_size():
    cache = TileCache(10)
    for value in range(5):
        cache.put(A, bytes([value]) * 10)
        assert cache.get(A) == bytes([value]) * 10
        assert cache.size == 10


def test_size_is_the_sum_of_the_tiles():
    rng = random.Random(7)
    cache = TileCache(50)
    keys = [Key(2, x, y) for x in range(3) for y in range(3)]
    for _ in range(400):
        key = rng.choice(keys)
        if rng.random() < 0.15:
            cache.remove(key)
        else:
            cache.put(key, bytes(rng.randrange(0, 25)))
        assert cache.size == sum(len(cache.get(k)) for k in keys if k in cache)
        assert cache.size <= 50


def test_remove_after_replace():
    cache = TileCache(10)
    cache.put(A, bytes(2))
    cache.put(A, bytes(5))
    cache.remove(A)
    assert (cache.size, len(cache)) == (0, 0)


def test_empty_tile():
    cache = TileCache(10)
    cache.put(A, b"")
    cache.put(A, bytes(10))
    cache.put(A, b"")
    assert cache.size == 0 and cache.get(A) == b""
