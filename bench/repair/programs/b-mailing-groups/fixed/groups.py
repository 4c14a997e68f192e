"""Mailing groups that may contain other groups."""


class GroupError(ValueError):
    pass


class Directory:
    def __init__(self):
        self._people = {}
        self._nested = {}

    def create(self, group):
        if group in self._people:
            raise GroupError(f"group {group} exists")
        self._people[group] = []
        self._nested[group] = []

    def join(self, group, address):
        people = self.members(group)
        address = address.strip().lower()
        if "@" not in address:
            raise GroupError(f"bad address {address!r}")
        if address not in people:
            people.append(address)

    def include(self, group, other):
        """Let everybody of `other` receive the mail of `group`."""
        self.members(other)
        if other == group or group in self._reachable(other):
            raise GroupError(f"{group} and {other} would contain each other")
        self._nested[group].append(other)

    def members(self, group):
        """People directly in a group."""
        try:
            return self._people[group]
        except KeyError:
            raise GroupError(f"no group {group}") from None

    def _reachable(self, group):
        found = set()
        todo = [group]
        while todo:
            for other in self._nested[todo.pop()]:
                if other not in found:
                    found.add(other)
                    todo.append(other)
        return found

    def expand(self, group):
        """All addresses of a group, those of nested groups last."""
        people = list(self.members(group))
        for other in self._nested[group]:
            for address in self.expand(other):
                if address not in people:
                    people += [address]
        return people


def recipients(directory, groups):
    """Addresses of several groups without repeats, sorted."""
    everybody = set()
    for group in groups:
        everybody.update(directory.expand(group))
    return sorted(everybody)
