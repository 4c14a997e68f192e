import unittest

from tiles import Key, TileCache

A, B, C = Key(3, 0, 0), Key(3, 1, 0), Key(3, 2, 5)


class TileCacheTest(unittest.TestCase):
    def test_put_and_get(self):
        cache = TileCache(100)
        cache.put(A, b"abc")
        self.assertEqual(cache.get(A), b"abc")
        self.assertIsNone(cache.get(B))
        self.assertEqual(cache.size, 3)

    def test_oldest_is_dropped(self):
        cache = TileCache(10)
        cache.put(A, bytes(5))
        cache.put(B, bytes(5))
        cache.get(A)
        cache.put(C, bytes(4))
        self.assertNotIn(B, cache)
        self.assertIn(A, cache)
        self.assertEqual(cache.size, 9)

    def test_too_large(self):
        cache = TileCache(10)
        cache.put(A, bytes(4))
        cache.put(A, bytes(11))
        self.assertEqual((len(cache), cache.size), (0, 0))

    def test_refresh_keeps_the_others(self):
        cache = TileCache(10)
        cache.put(A, bytes(4))
        cache.put(B, bytes(4))
        for _ in range(3):
            cache.put(B, bytes(4))
        self.assertIn(A, cache)
        self.assertEqual(len(cache), 2)

    def test_remove(self):
        cache = TileCache(10)
        cache.put(A, bytes(4))
        cache.remove(A)
        cache.remove(B)
        self.assertEqual(cache.size, 0)

    def test_best_is_coarser_tile(self):
        cache = TileCache(100)
        cache.put(Key(1, 0, 1), b"coarse")
        self.assertEqual(cache.best(C), b"coarse")
        self.assertIsNone(cache.best(Key(3, 7, 7)))

    def test_load_fetches_once(self):
        cache = TileCache(100)
        calls = []
        for _ in range(2):
            cache.load(A, lambda key: calls.append(key) or b"x")
        self.assertEqual(calls, [A])


if __name__ == "__main__":
    unittest.main()
