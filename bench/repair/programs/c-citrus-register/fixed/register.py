"""Register of citrus species and cultivars in a botanical collection."""


class Taxon:
    """A named plant; names are compared without regard to case."""

    def __init__(self, genus, species):
        self.genus = genus.strip().capitalize()
        self.species = species.strip().lower()

    @property
    def name(self):
        return "%s %s" % (self.genus, self.species)

    def __eq__(self, other):
        if not isinstance(other, Taxon):
            return NotImplemented
        return self.name == other.name

    def __hash__(self):
        return hash((self.genus, self.species))

    def __lt__(self, other):
        return str(self) < str(other)

    def __str__(self):
        return self.name


class Cultivar(Taxon):
    """A taxon with a trade name, e.g. Citrus limon 'Eureka'."""

    def __init__(self, genus, species, epithet):
        super().__init__(genus, species)
        self.epithet = epithet.strip().title()

    def __eq__(self, other):
        if not isinstance(other, Cultivar):
            return False
        return super().__eq__(other) and self.epithet == other.epithet

    def __hash__(self):
        return hash((super().__hash__(), self.epithet))

    def __str__(self):
        return "%s '%s'" % (self.name, self.epithet)


def parse(text):
    """Read ``Genus species`` or ``Genus species 'Epithet'``."""
    botanical, quote, epithet = text.partition("'")
    words = botanical.split()
    if len(words) != 2:
        raise ValueError("not a plant name: %r" % text)
    if quote:
        return Cultivar(words[0], words[1], epithet.rstrip("' "))
    return Taxon(*words)


class Collection:
    def __init__(self):
        self._places = {}

    def plant(self, text, place):
        self._places.setdefault(parse(text), set()).add(place)

    def places(self, text):
        return sorted(self._places.get(parse(text), ()))

    def listing(self):
        return [str(taxon) for taxon in sorted(self._places)]
