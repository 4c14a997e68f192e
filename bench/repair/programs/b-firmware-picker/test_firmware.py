import unittest

from firmware import Catalogue, Release


class ReleaseTest(unittest.TestCase):
    def test_parse(self):
        release = Release("v2.5-beta")
        self.assertEqual(release.text, "2.5-beta")
        self.assertFalse(release.final)

    def test_bad_version(self):
        with self.assertRaises(ValueError):
            Release("two")

    def test_models(self):
        self.assertTrue(Release("1.0").fits("X1"))
        self.assertFalse(Release("1.0", ["X2"]).fits("X1"))


class CatalogueTest(unittest.TestCase):
    def setUp(self):
        self.catalogue = Catalogue()
        for text in ("2.1", "2.3", "2.2", "2.3-rc"):
            self.catalogue.publish(text)

    def test_history(self):
        self.assertEqual(self.catalogue.history(), ["2.1", "2.2", "2.3-rc", "2.3"])

    def test_testing(self):
        self.catalogue.publish("2.4-beta")
        self.assertEqual(self.catalogue.newest("X1"), "2.3")
        self.assertEqual(self.catalogue.newest("X1", testing=True), "2.4-beta")

    def test_published_twice(self):
        with self.assertRaises(ValueError):
            self.catalogue.publish("v2.1")

    def test_update(self):
        self.assertEqual(self.catalogue.update_for("X1", "2.2"), "2.3")
        self.assertIsNone(self.catalogue.update_for("X1", "2.3"))

    def test_update_to_tenth_release(self):
        self.catalogue.publish("2.10")
        self.assertEqual(self.catalogue.update_for("X1", "2.3"), "2.10")


if __name__ == "__main__":
    unittest.main()
