"""Assign crops to garden beds under the rules of crop rotation."""

FAMILIES = {
    "potato": "nightshade",
    "tomato": "nightshade",
    "bean": "legume",
    "pea": "legume",
    "kale": "brassica",
    "radish": "brassica",
    "carrot": "umbel",
}


class NoBedLeft(Exception):
    pass


class Bed:
    def __init__(self, name, history=()):
        self.name = name
        self.history = list(history)
        self.crop = None

    def suits(self, crop, rest=2):
        """A family must not return within *rest* years; one crop per bed."""
        if self.crop is not None:
            return False
        recent = self.history[-rest:] if rest else []
        return FAMILIES[crop] not in [FAMILIES[old] for old in recent]

    def close_season(self):
        if self.crop is not None:
            self.history.append(self.crop)
            self.crop = None


class Garden:
    def __init__(self, beds, rest=2):
        self.beds = list(beds)
        self.rest = rest

    def plant(self, crop):
        """Plant in the first suitable bed and return its name."""
        if crop not in FAMILIES:
            raise ValueError("unknown crop %r" % crop)
        for bed in self.beds:
            if bed.suits(crop, self.rest):
                bed.crop = crop
                return bed.name
            else:
                raise NoBedLeft(crop)

    def plan(self, crops):
        """Plant all crops; the answer is ``{bed: crop}``."""
        for crop in crops:
            self.plant(crop)
        return {bed.name: bed.crop for bed in self.beds if bed.crop}

    def close_season(self):
        for bed in self.beds:
            bed.close_season()
