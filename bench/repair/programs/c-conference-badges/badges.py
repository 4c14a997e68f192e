"""Import of badge lists for a conference."""


class DuplicateBadge(ValueError):
    """The same badge number was given to two people."""


class Register:
    def __init__(self):
        self._names = {}

    def __len__(self):
        return len(self._names)

    def add(self, number, name):
        if self._names.get(number, name) != name:
            raise DuplicateBadge("badge %d belongs to %s" % (number, self._names[number]))
        self._names[number] = name

    def holder(self, number):
        return self._names.get(number)


def split_line(line):
    """``17; Ada Lovelace`` -> ``("17", "Ada Lovelace")``."""
    number, separator, name = line.partition(";")
    if not separator or not name.strip():
        raise ValueError("no name in %r" % line)
    return number.strip(), " ".join(name.split())


def load(lines, register):
    """Add all lines to the register and return the unreadable ones.

    Unreadable lines are reported by their number, counting from 1.  A badge
    given out twice is an error of the registration desk: DuplicateBadge.
    """
    unreadable = []
    for index, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            number, name = split_line(line)
            badge = int(number)
            register.add(badge, name)
        except ValueError:
            unreadable.append(index)
    return unreadable


def summary(lines):
    register = Register()
    unreadable = load(lines, register)
    text = "%d badges" % len(register)
    if unreadable:
        text += ", unreadable lines: " + ", ".join(map(str, unreadable))
    return text
