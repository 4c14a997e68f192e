import unittest

from glossarylru import LRU, Glossary


class LRUTest(unittest.TestCase):
    def test_eviction_order(self):
        cache = LRU(2)
        cache.put("a", 1)
        cache.put("b", 2)
        cache.get("a")
        cache.put("c", 3)
        self.assertEqual(cache.keys(), ["a", "c"])
        self.assertEqual(cache.evicted, 1)

    def test_default(self):
        self.assertEqual(LRU(1).get("x", 7), 7)

    def test_size_is_checked(self):
        with self.assertRaises(ValueError):
            LRU(0)

    def test_replace(self):
        cache = LRU(3)
        cache.put("a", 1)
        cache.put("b", 2)
        cache.put("a", 9)
        self.assertEqual(cache.get("a"), 9)
        self.assertEqual(len(cache), 2)


class GlossaryTest(unittest.TestCase):
    def setUp(self):
        self.glossary = Glossary({"keel": "backbone", "helm": "wheel", "bow": "front"}, size=2)

    def test_second_look_up_is_cached(self):
        self.glossary.look_up("Keel")
        self.glossary.look_up("keel")
        self.assertEqual(self.glossary.reads, 1)

    def test_redefinition_keeps_other_terms_cached(self):
        self.glossary.look_up("keel")
        self.glossary.look_up("helm")
        self.glossary.define("helm", "steering wheel")
        self.assertEqual(self.glossary.look_up("keel"), "backbone")
        self.assertEqual(self.glossary.reads, 2)

    def test_annotate(self):
        self.assertEqual(self.glossary.annotate("bow and keel"), "bow (front) and keel (backbone)")
