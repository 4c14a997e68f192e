"""Decides which files of a project are left out of a backup."""
from patterns import read_rules


def matches(rule, path):
    if rule.kind == "suffix":
        return path.endswith(rule.text)
    if rule.kind == "folder":
        return path.startswith(rule.text + "/")
    return path == rule.text


class IgnoreFile:
    def __init__(self, text):
        self.rules = read_rules(text)

    def ignores(self, path):
        """Whether the file is ignored: the last rule that matches decides."""
        ignored = False
        for rule in self.rules:
            if matches(rule, path):
                ignored = not rule.negated
        return ignored

    def keep(self, paths):
        return [path for path in paths if not self.ignores(path)]

    def unused_rules(self, paths):
        """Rules that match none of the paths, as they are kept in rules."""
        return [
            rule for rule in self.rules if not any(matches(rule, path) for path in paths)
        ]
