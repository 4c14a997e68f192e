"""Reads the rules of an ignore file."""
from collections import namedtuple

Rule = namedtuple("Rule", "kind text negated")


def read_rules(text):
    """One rule a line: ``*.ext``, ``folder/`` or an exact path.

    Empty lines and lines that begin with # are skipped; a ! in front makes
    an exception from the rules before.
    """
    rules = []
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        negated = line.startswith("!")
        if negated:
            line = line[1:].strip()
        if line.startswith("*."):
            rules.append(Rule("suffix", line[1:], negated))
        elif line.endswith("/"):
            rules.append(Rule("folder", line.strip("/"), negated))
        else:
            rules.append(Rule("path", line.lstrip("/"), negated))
    return rules
