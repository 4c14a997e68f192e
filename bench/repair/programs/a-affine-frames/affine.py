"""Affine maps of the plane, as used to place symbols on a drawing."""
from __future__ import annotations

import math
from typing import Iterable, NamedTuple


class Affine(NamedTuple):
    """(x, y) becomes (a*x + b*y + c, d*x + e*y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0
    e: float = 1.0
    f: float = 0.0

    @classmethod
    def shift(cls, dx: float, dy: float) -> Affine:
        return cls(c=dx, f=dy)

    @classmethod
    def scale(cls, sx: float, sy: float | None = None) -> Affine:
        return cls(a=sx, e=sx if sy is None else sy)

    @classmethod
    def turn(cls, degrees: float) -> Affine:
        """Counterclockwise around the origin."""
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        return cls(cos, -sin, 0.0, sin, cos, 0.0)

    def apply(self, point: tuple[float, float]) -> tuple[float, float]:
        x, y = point
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f

    def __matmul__(self, other: Affine) -> Affine:
        """The matrix product: other is applied first."""
        return Affine(
            self.a * other.a + self.b * other.d,
            self.a * other.b + self.b * other.e,
            self.a * other.c + self.b * other.f + self.c,
            self.d * other.a + self.e * other.d,
            self.d * other.b + self.e * other.e,
            self.d * other.c + self.e * other.f + self.f,
        )

    def then(self, other: Affine) -> Affine:
        """This map followed by the other one."""
        return self @ other

    def inverse(self) -> Affine:
        det = self.a * self.e - self.b * self.d
        if det == 0:
            raise ValueError("map has no inverse")
        a, b, d, e = self.e / det, -self.b / det, -self.d / det, self.a / det
        return Affine(a, b, -(a * self.c + b * self.f), d, e, -(d * self.c + e * self.f))


def chain(steps: Iterable[Affine]) -> Affine:
    """One map for all the steps, in the order in which they are given."""
    result = Affine()
    for step in steps:
        result = result.then(step)
    return result


def turn_around(centre: tuple[float, float], degrees: float) -> Affine:
    x, y = centre
    return chain([Affine.shift(-x, -y), Affine.turn(degrees), Affine.shift(x, y)])


def place(outline, position, size=1.0, degrees=0.0):
    """The outline of a symbol drawn in size and direction at a position."""
    frame = chain([Affine.scale(size), Affine.turn(degrees), Affine.shift(*position)])
    return [frame.apply(point) for point in outline]
