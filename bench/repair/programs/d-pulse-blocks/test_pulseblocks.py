import unittest

from pulseblocks import Block, FormatError, beats, by_channel, first_block, read_blocks

TEXT = """
#A 4
1 2
3 4
#B 1
9
#A 2
5 6
"""


class ReadTest(unittest.TestCase):
    def test_first_block(self):
        self.assertEqual(first_block(TEXT.splitlines()), Block("A", [1, 2, 3, 4]))

    def test_missing_header(self):
        with self.assertRaises(FormatError):
            list(read_blocks(["1 2 3"]))

    def test_short_block(self):
        with self.assertRaises(FormatError):
            list(read_blocks(["#A 3", "1 2", "#B 1", "4"]))

    def test_long_block(self):
        with self.assertRaises(FormatError):
            first_block(["#A 1", "1 2"])

    def test_all_channels(self):
        self.assertEqual(
            by_channel(TEXT.splitlines()), {"A": [1, 2, 3, 4, 5, 6], "B": [9]})


class BeatTest(unittest.TestCase):
    def test_rising_edges(self):
        self.assertEqual(beats([0, 5, 6, 1, 5], 5), [1, 4])

    def test_constant(self):
        self.assertEqual(beats([7, 7, 7], 5), [])
