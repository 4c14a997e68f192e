import unittest

from batches import Batcher, Message, split


def mail(size):
    return Message("x", "b" * (size - 1))


class BatchTest(unittest.TestCase):
    def test_one_batch(self):
        found = split([mail(10), mail(20)], 5, 100)
        self.assertEqual([(b.number, b.size) for b in found], [(1, 30)])

    def test_by_number(self):
        found = split([mail(1) for _ in range(5)], 2, 100)
        self.assertEqual([len(b.messages) for b in found], [2, 2, 1])

    def test_by_size(self):
        found = split([mail(60), mail(30), mail(30), mail(30), mail(30)], 9, 100)
        self.assertEqual([b.size for b in found], [90, 90])
        self.assertEqual([b.number for b in found], [1, 2])

    def test_too_big(self):
        with self.assertRaises(ValueError):
            Batcher(2, 50).add(mail(51))

    def test_nothing(self):
        self.assertEqual(split([], 3, 10), [])

    def test_free(self):
        batcher = Batcher(4, 50)
        batcher.add(mail(20))
        self.assertEqual(batcher.free, 30)


if __name__ == "__main__":
    unittest.main()
