import unittest

from labelindex import LabelIndex


class LabelIndexTest(unittest.TestCase):
    def setUp(self):
        self.index = LabelIndex()
        self.index.add(1, ["Red", "round"])
        self.index.add(2, ["red", "square"])
        self.index.add(3, ["blue", "round"])

    def test_single_label(self):
        self.assertEqual(self.index.search("red"), [1, 2])

    def test_case_is_ignored(self):
        self.assertEqual(self.index.search("RED Round"), [1])

    def test_exclusion(self):
        self.assertEqual(self.index.search("red -square"), [1])

    def test_only_exclusion(self):
        self.assertEqual(self.index.search("-red"), [3])

    def test_several_searches(self):
        self.assertEqual(self.index.search("red round"), [1])
        self.assertEqual(self.index.search("red square"), [2])

    def test_count_after_search(self):
        self.index.search("round -blue")
        self.assertEqual(self.index.count("round"), 2)

    def test_related(self):
        self.assertEqual(self.index.related("red"), ["round", "square"])

    def test_discard(self):
        self.index.discard(1)
        self.assertEqual(self.index.search("round"), [3])
        self.assertEqual(self.index.labels(1), [])
