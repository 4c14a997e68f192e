import unittest

from moss import draw, neighbours, parse, settle, step

BLOCK = "##\n##"
ROD = "###"


class Pictures(unittest.TestCase):
    def test_there_and_back(self):
        for picture in (BLOCK, "#.#\n.#.", "###\n..#"):
            with self.subTest(picture):
                self.assertEqual(draw(parse(picture)), picture)

    def test_bare(self):
        self.assertEqual(draw(set()), "")


class Growth(unittest.TestCase):
    def test_neighbours(self):
        self.assertEqual(neighbours({(0, 0), (1, 0)})[(0, 1)], 2)

    def test_lonely_moss_dies(self):
        self.assertEqual(step({(3, 3)}), set())

    def test_block_stays(self):
        self.assertEqual(step(parse(BLOCK)), parse(BLOCK))

    def test_rod_turns(self):
        self.assertEqual(draw(step(parse(ROD))), "#\n#\n#")

    def test_settle(self):
        self.assertEqual(settle(parse(ROD)), (0, 2))
