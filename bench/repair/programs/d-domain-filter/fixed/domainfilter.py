"""Allow and deny rules for host names."""
import re
from dataclasses import dataclass


def compile_pattern(pattern):
    """Translate a wildcard pattern: ``*`` stands for one or more characters."""
    return re.compile(re.escape(pattern.lower()).replace(r"\*", ".+"))


@dataclass
class Rule:
    allow: bool
    pattern: str

    def __post_init__(self):
        self._regex = compile_pattern(self.pattern)

    def matches(self, host):
        return self._regex.fullmatch(host.lower().rstrip(".")) is not None


class RuleError(ValueError):
    pass


def parse_rules(text):
    """Read rules, one a line: ``allow *.example.org`` or ``deny ads.*``.

    ``#`` starts a comment.
    """
    rules = []
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.partition("#")[0].strip()
        if not line:
            continue
        words = line.split()
        if len(words) != 2 or words[0] not in ("allow", "deny"):
            raise RuleError(f"line {number}: {line}")
        rules.append(Rule(words[0] == "allow", words[1]))
    return rules


class Filter:
    """The last rule that matches decides."""

    def __init__(self, rules, default=True):
        self.rules = list(rules)
        self.default = default

    def decide(self, host):
        for rule in reversed(self.rules):
            if rule.matches(host):
                return rule.allow
        return self.default

    def sift(self, hosts):
        return [host for host in hosts if self.decide(host)]
