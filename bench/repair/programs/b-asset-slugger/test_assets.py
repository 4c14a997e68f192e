import unittest

from assets import Bundle, fingerprint, public_name, slug, split_extension


class AssetsTest(unittest.TestCase):
    def test_slug(self):
        self.assertEqual(slug("Hello,  World!"), "hello-world")

    def test_public_name(self):
        self.assertEqual(public_name("static/main.css"), "main.css")
        self.assertEqual(public_name(".\\static\\fonts\\Mono.woff"), "fonts/Mono.woff")

    def test_split_extension(self):
        self.assertEqual(split_extension("img/logo.PNG"), ("img/logo", "png"))
        self.assertEqual(split_extension("v1.2/readme"), ("v1.2/readme", ""))

    def test_fingerprint(self):
        self.assertEqual(len(fingerprint(b"x")), 8)
        self.assertNotEqual(fingerprint(b"x"), fingerprint(b"y"))


class BundleTest(unittest.TestCase):
    def test_url(self):
        bundle = Bundle("/assets/")
        url = bundle.add("static/img/My Logo.svg", b"<svg/>")
        self.assertEqual(url, f"/assets/img/my-logo.{fingerprint(b'<svg/>')}.svg")
        self.assertEqual(bundle.url("img/My Logo.svg"), url)

    def test_names(self):
        bundle = Bundle()
        for path in ("static/app.js", "static/icons/close.svg", "static/main.css"):
            bundle.add(path, b"")
        self.assertEqual(bundle.names(), ["app.js", "icons/close.svg", "main.css"])

    def test_unknown(self):
        with self.assertRaises(KeyError):
            Bundle().url("main.css")


if __name__ == "__main__":
    unittest.main()
