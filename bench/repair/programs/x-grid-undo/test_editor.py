import unittest

from editor import Editor
from grid import Grid


class GridTest(unittest.TestCase):
    def test_new(self):
        self.assertEqual(str(Grid(3, 2)), "...\n...")

    def test_put(self):
        grid = Grid(3, 2)
        grid.put(1, 0, "x")
        self.assertEqual(str(grid), ".x.\n...")

    def test_outside(self):
        with self.assertRaises(IndexError):
            Grid(3, 2).put(3, 0, "x")


class EditorTest(unittest.TestCase):
    def setUp(self):
        self.grid = Grid(4, 1)
        self.editor = Editor(self.grid)

    def test_line(self):
        self.editor.line(2, 0, 5)
        self.assertEqual(str(self.grid), "..##")

    def test_undo(self):
        self.editor.dot(0, 0)
        self.editor.dot(3, 0)
        self.assertTrue(self.editor.undo())
        self.assertEqual(str(self.grid), "#...")

    def test_nothing_to_undo(self):
        self.assertFalse(self.editor.undo())
        self.assertFalse(self.editor.redo())

    def test_redo(self):
        self.editor.dot(1, 0, "o")
        self.editor.undo()
        self.editor.redo()
        self.assertEqual(str(self.grid), ".o..")


if __name__ == "__main__":
    unittest.main()
