"""A small address book with groups; names are not case-sensitive."""


class Contact:
    def __init__(self, name, phone=""):
        self.name = name
        self.phone = phone
        self.groups = set()

    def __repr__(self):
        return "<Contact %s>" % self.name


def key_of(name):
    """The form of a name under which contacts are filed."""
    return " ".join(name.split()).casefold()


class AddressBook:
    def __init__(self):
        self._contacts = {}

    def __len__(self):
        return len(self._contacts)

    def __contains__(self, name):
        return key_of(name) in self._contacts

    def add(self, name, phone="", groups=()):
        """Add a contact, or bring an existing one up to date."""
        contact = self._contacts.setdefault(key_of(name), Contact(" ".join(name.split())))
        if phone:
            contact.phone = phone
        contact.groups.update(groups)
        return contact

    def get(self, name):
        return self._contacts.get(key_of(name))

    def remove(self, name):
        """Remove a contact; return False if there is none."""
        return self._contacts.pop(key_of(name), None) is not None

    def rename(self, old, new):
        """Give a contact a new name, which must be free."""
        if new in self and key_of(new) != key_of(old):
            raise ValueError("%s exists already" % new)
        contact = self._contacts.pop(key_of(old))
        contact.name = " ".join(new.split())
        self._contacts[key_of(new)] = contact

    def group(self, name):
        """Names of the members of a group, sorted."""
        return sorted(c.name for c in self._contacts.values() if name in c.groups)

    def merge(self, other):
        for contact in other._contacts.values():
            self.add(contact.name, contact.phone, contact.groups)
