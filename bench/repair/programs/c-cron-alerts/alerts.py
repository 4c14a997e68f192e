"""Turn the output of nightly jobs into alert mails."""
import re

LINE = re.compile(r"(?P<job>[\w-]+)\[(?P<level>\w+)\]:\s*(?P<text>.*)")


class Entry:
    def __init__(self, job, level, text):
        self.job = job
        self.level = level.lower()
        self.text = text

    def __repr__(self):
        return "Entry(%r, %r, %r)" % (self.job, self.level, self.text)


def parse(line):
    """Return an Entry, or None for lines that are not log lines."""
    found = LINE.match(line.strip())
    if not found:
        return None
    return Entry(found["job"], found["level"], found["text"])


class AlertRules:
    """Decides which entries are worth a mail."""

    def __init__(self, muted=()):
        self.muted = set(muted)

    def is_muted(self, entry):
        return entry.job in self.muted and entry.level != "critical"

    def wants(self, entry):
        if self.is_muted(entry):
            return False
        return entry.level != "debug" or entry.level != "info"


def alerts(lines, rules=None):
    rules = rules or AlertRules()
    entries = (parse(line) for line in lines)
    return [entry for entry in entries if entry is not None and rules.wants(entry)]


def mail(lines, rules=None):
    """Text of the mail, or None if there is nothing to report."""
    found = alerts(lines, rules)
    if not found:
        return None
    head = "%d alert%s" % (len(found), "" if len(found) == 1 else "s")
    body = ["%s %s: %s" % (e.level.upper(), e.job, e.text) for e in found]
    return "\n".join([head] + body)
