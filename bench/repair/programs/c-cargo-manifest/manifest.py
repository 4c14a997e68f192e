"""Checks of container manifests before loading a ship."""

VALUES = {}
_value = 10
for _letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
    if _value % 11 == 0:
        _value += 1
    VALUES[_letter] = _value
    _value += 1


def check_digit(code):
    """Check digit of the first ten characters of a container code."""
    total = 0
    for position, char in enumerate(code[:10]):
        value = VALUES[char] if char.isalpha() else int(char)
        total += value * 2 ** position
    return total % 11 % 10


def is_valid_code(code):
    if len(code) != 11 or not code[:4].isalpha() or not code[4:].isdigit():
        return False
    return check_digit(code) == int(code[10])


class Container:
    def __init__(self, code, tonnes, port):
        self.code = code.replace(" ", "").upper()
        self.tonnes = tonnes
        self.port = port


class Manifest:
    def __init__(self, ship, capacity):
        self.ship = ship
        self.capacity = capacity
        self.containers = []

    def add(self, code, tonnes, port):
        self.containers.append(Container(code, tonnes, port))

    def check(self):
        """Findings about single containers, in loading order."""
        findings = []
        seen = set()
        for container in self.containers:
            if not is_valid_code(container.code):
                findings.append("%s: invalid code" % container.code)
            if container.code in seen:
                findings.append("%s: listed twice" % container.code)
            if container.tonnes > 30:
                findings.append("%s: too heavy" % container.code)
            seen.add(container.code)
            return findings
        return findings

    def overload(self):
        """Tonnes above the capacity of the ship (0 if it can sail)."""
        return max(0, sum(c.tonnes for c in self.containers) - self.capacity)

    def by_port(self):
        ports = {}
        for container in self.containers:
            ports.setdefault(container.port, []).append(container.code)
        return ports

    def cleared(self):
        return not self.check() and not self.overload()
