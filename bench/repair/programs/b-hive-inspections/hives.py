"""Inspection log of an apiary."""
from collections import defaultdict

TREATMENT_THRESHOLD = 3.0


class HiveLog:
    """Keeps inspections per hive, in the order they were made.

    An inspection is a dict with ``date`` and optionally ``mites`` (number of
    mites on the board; left out or None when nobody counted), ``frames``
    and ``queen`` (True if the queen was seen).
    """

    def __init__(self):
        self._inspections = defaultdict(list)

    def add(self, hive, date, **observed):
        entry = {"date": date}
        entry.update(observed)
        self._inspections[hive].append(entry)

    def hives(self):
        return sorted(self._inspections)

    def mean_mites(self, hive):
        """Average number of mites, None if they were never counted."""
        counts = [entry.get("mites") or 0 for entry in self._entries(hive)]
        if not counts:
            return None
        return sum(counts) / len(counts)

    def last_queen_sighting(self, hive):
        for entry in reversed(self._entries(hive)):
            if entry.get("queen"):
                return entry["date"]
        return None

    def needs_treatment(self):
        """The hives whose mite average reaches the threshold."""
        names = []
        for hive in self.hives():
            mean = self.mean_mites(hive)
            if mean is not None and mean >= TREATMENT_THRESHOLD:
                names.append(hive)
        return names

    def _entries(self, hive):
        if hive not in self._inspections:
            return []
        return self._inspections[hive]


def report(log):
    """One line for each hive."""
    lines = []
    for hive in log.hives():
        mean = log.mean_mites(hive)
        mites = "not counted" if mean is None else f"{mean:.1f} mites"
        seen = log.last_queen_sighting(hive) or "never"
        lines.append(f"{hive}: {mites}, queen seen {seen}")
    return "\n".join(lines)
