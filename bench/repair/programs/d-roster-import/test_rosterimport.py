import unittest

from rosterimport import ImportProblem, Member, guess_delimiter, load

PLAIN = "name,email,section\nZoë,Zoe@club.test,Chess\n"


class LoadTest(unittest.TestCase):
    def test_plain_utf8(self):
        members, complaints = load(PLAIN.encode("utf-8"))
        self.assertEqual(members, [Member("Zoë", "zoe@club.test", "Chess")])
        self.assertEqual(complaints, [])

    def test_windows_code_page(self):
        members, _ = load(PLAIN.encode("cp1252"))
        self.assertEqual(members[0].name, "Zoë")

    def test_spreadsheet_export(self):
        data = b"\xef\xbb\xbfName;Email\r\nAnn;ann@club.test\r\n"
        members, _ = load(data)
        self.assertEqual(members, [Member("Ann", "ann@club.test")])

    def test_complaint(self):
        _, complaints = load(b"name,email\nAnn,nowhere\n")
        self.assertEqual(complaints, ["row 2: bad address 'nowhere'"])

    def test_missing_column(self):
        with self.assertRaises(ImportProblem):
            load(b"name,phone\nAnn,1\n")

    def test_empty_rows_are_skipped(self):
        members, _ = load(b"name,email\n,\n\nAnn,a@b\n")
        self.assertEqual(len(members), 1)

    def test_delimiter(self):
        self.assertEqual(guess_delimiter("a;b;c"), ";")
