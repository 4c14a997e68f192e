import unittest

from alerts import AlertRules, Entry, alerts, mail, parse


class AlertsTest(unittest.TestCase):
    def test_parse(self):
        entry = parse("  backup[WARNING]: disk 91% full\n")
        self.assertEqual((entry.job, entry.level, entry.text), ("backup", "warning", "disk 91% full"))

    def test_parse_other_lines(self):
        self.assertIsNone(parse("Traceback (most recent call last):"))

    def test_muted(self):
        rules = AlertRules(muted=["backup"])
        self.assertFalse(rules.wants(Entry("backup", "error", "x")))
        self.assertTrue(rules.wants(Entry("backup", "critical", "x")))
        self.assertTrue(rules.wants(Entry("index", "error", "x")))

    def test_alerts_skip_noise(self):
        self.assertEqual(alerts(["", "hello"]), [])

    def test_mail_of_one(self):
        self.assertEqual(mail(["backup[error]: no space"]), "1 alert\nERROR backup: no space")

    def test_quiet_night_sends_no_mail(self):
        self.assertIsNone(mail(["backup[info]: started", "backup[debug]: 3 files", "backup[info]: done"]))

    def test_mail_lists_only_problems(self):
        text = mail(["backup[info]: started", "backup[warning]: slow", "index[error]: failed"])
        self.assertEqual(text, "2 alerts\nWARNING backup: slow\nERROR index: failed")
