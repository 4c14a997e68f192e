"""Nightly prices of a guest house."""


class Tariffs:
    def __init__(self):
        self._prices = {}
        self._surcharges = {}
        self._listeners = []

    def subscribe(self, listener):
        """Call `listener()` whenever anything that makes up a price changes."""
        self._listeners.append(listener)

    def _changed(self):
        for listener in self._listeners:
            listener()

    def set_price(self, room, cents):
        self._prices[room] = cents
        self._changed()

    def set_surcharge(self, season, percent):
        self._surcharges[season] = percent
        self._changed()

    def drop_room(self, room):
        del self._prices[room]
        self._changed()

    def nightly(self, room, season):
        """Price of one night in cents; a season without surcharge costs the plain price."""
        plain = self._prices[room]
        percent = self._surcharges.get(season, 0)
        return plain + plain * percent // 100
