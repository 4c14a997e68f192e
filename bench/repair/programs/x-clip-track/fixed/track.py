"""A sound track made of clips."""
from __future__ import annotations

from dataclasses import dataclass

from levels import blend, clamp


@dataclass
class Clip:
    name: str
    start: int  # milliseconds on the track
    length: int
    level: float = 100.0
    fade_in: int = 0  # milliseconds
    fade_out: int = 0

    @property
    def end(self) -> int:
        return self.start + self.length

    def level_at(self, time: int) -> float:
        """How loud the clip is at a time of the track.

        It rises from silence while it fades in and falls to silence
        while it fades out; outside of its span it is silent.
        """
        if not self.start <= time < self.end:
            return 0.0
        since = time - self.start
        left = self.end - time
        if since < self.fade_in:
            return blend(0.0, self.level, since / self.fade_in)
        if left < self.fade_out:
            return blend(0.0, self.level, left / self.fade_out)
        return self.level


class Track:
    def __init__(self, master: float = 100.0) -> None:
        self.master = master
        self.clips: list[Clip] = []

    def add(self, clip: Clip) -> None:
        self.clips.append(clip)
        self.clips.sort(key=lambda each: (each.start, each.name))

    @property
    def length(self) -> int:
        return max((clip.end for clip in self.clips), default=0)

    def level_at(self, time: int) -> float:
        """The level of all clips together, never above full."""
        total = sum(clip.level_at(time) for clip in self.clips)
        return clamp(total * self.master / 100, 0.0, 100.0)

    def playing(self, time: int) -> list[str]:
        return [clip.name for clip in self.clips if clip.start <= time < clip.end]
