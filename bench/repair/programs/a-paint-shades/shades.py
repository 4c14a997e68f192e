"""Shades and matching colours for a paint shop."""
from __future__ import annotations

import colorsys
import re
from typing import NamedTuple


class Colour(NamedTuple):
    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Colour:
        """From ``#rrggbb`` or ``#rgb``."""
        match = re.fullmatch(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", text)
        if not match:
            raise ValueError(f"not a colour: {text!r}")
        digits = match[1]
        if len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        return cls(*(int(digits[i:i + 2], 16) for i in (0, 2, 4)))

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    def hls(self) -> tuple[float, float, float]:
        return colorsys.rgb_to_hls(self.red / 255, self.green / 255, self.blue / 255)


def from_hls(hue: float, light: float, saturation: float) -> Colour:
    rgb = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return Colour(*(round(part * 255) for part in rgb))


def lighter(colour: Colour, percent: float) -> Colour:
    """Lighter by a percentage of the full range; darker if negative."""
    hue, light, saturation = colour.hls()
    return from_hls(hue, light + percent / 100, saturation)


def turned(colour: Colour, degrees: float) -> Colour:
    """The colour at an angle on the colour wheel."""
    hue, light, saturation = colour.hls()
    return from_hls((hue + degrees) % 1.0, light, saturation)


def complement(colour: Colour) -> Colour:
    return turned(colour, 180)


def palette(colour: Colour, count: int) -> list[str]:
    """Colours spread evenly over the wheel, beginning with the given one."""
    if count < 1:
        raise ValueError("count must be positive")
    return [str(turned(colour, 360 * i / count)) for i in range(count)]
