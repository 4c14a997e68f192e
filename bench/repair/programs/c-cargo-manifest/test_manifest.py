import unittest

from manifest import Manifest, check_digit, is_valid_code


class ManifestTest(unittest.TestCase):
    def setUp(self):
        self.manifest = Manifest("Aurora", 50)

    def test_check_digit(self):
        self.assertEqual(check_digit("CSQU3054383"), 3)

    def test_codes(self):
        self.assertTrue(is_valid_code("CSQU3054383"))
        self.assertFalse(is_valid_code("CSQU3054384"))
        self.assertFalse(is_valid_code("CSQ3054383"))

    def test_clean_manifest(self):
        self.manifest.add("csqu 305438 3", 20, "Oslo")
        self.assertEqual(self.manifest.check(), [])
        self.assertTrue(self.manifest.cleared())

    def test_empty_manifest(self):
        self.assertEqual(self.manifest.check(), [])

    def test_heavy_container(self):
        self.manifest.add("CSQU3054383", 31, "Oslo")
        self.assertEqual(self.manifest.check(), ["CSQU3054383: too heavy"])

    def test_listed_twice(self):
        self.manifest.add("CSQU3054383", 3, "Oslo")
        self.manifest.add("CSQU3054383", 3, "Bergen")
        self.assertEqual(self.manifest.check(), ["CSQU3054383: listed twice"])

    def test_overload(self):
        for port in ("Oslo", "Bergen"):
            self.manifest.add("CSQU3054383", 27, port)
        self.assertEqual(self.manifest.overload(), 4)

    def test_not_cleared_with_a_wrong_code(self):
        self.manifest.add("CSQU3054383", 3, "Oslo")
        self.manifest.add("CSQU3054388", 3, "Oslo")
        self.assertFalse(self.manifest.cleared())

    def test_by_port(self):
        self.manifest.add("CSQU3054383", 3, "Oslo")
        self.assertEqual(self.manifest.by_port(), {"Oslo": ["CSQU3054383"]})
