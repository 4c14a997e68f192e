"""Chooses the firmware to install on a device."""
import re

_VERSION = re.compile(r"v?(\d+(?:\.\d+)*)(?:-(\w+))?")


class Release:
    """A version such as 2.4.1, or 2.5-beta for one that is not final."""

    def __init__(self, text, models=()):
        match = _VERSION.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"bad version: {text!r}")
        self.text = match[1] + (f"-{match[2]}" if match[2] else "")
        self.parts = match[1].split(".")
        self.stage = match[2]
        self.models = frozenset(models)

    @property
    def final(self):
        return self.stage is None

    def sort_key(self):
        """Final releases come after the test releases of the same number."""
        parts = tuple(int(part) for part in self.parts)
        return parts, self.final, self.stage or ""

    def fits(self, model):
        return not self.models or model in self.models


class Catalogue:
    def __init__(self):
        self._releases = []

    def publish(self, text, models=()):
        release = Release(text, models)
        if any(r.text == release.text for r in self._releases):
            raise ValueError(f"{release.text} is already published")
        self._releases.append(release)

    def history(self):
        return [r.text for r in sorted(self._releases, key=Release.sort_key)]

    def newest(self, model, testing=False):
        """The newest release for a model, or None."""
        candidates = [r for r in self._releases
                      if r.fits(model) and (testing or r.final)]
        if not candidates:
            return None
        return max(candidates, key=Release.sort_key).text

    def update_for(self, model, installed, testing=False):
        """What to install, None if the device is up to date."""
        newest = self.newest(model, testing)
        if newest is None:
            return None
        if Release(newest).sort_key() > Release(installed).sort_key():
            return newest
        return None
