"""Parcels and their grouping into delivery rounds."""


class Parcel:
    def __init__(self, number, district, weight, express=False):
        self.number = number
        self.district = district
        self.weight = weight
        self.express = express

    def __repr__(self):
        return f"Parcel({self.number!r}, {self.district!r}, {self.weight})"


def district_of(parcel):
    return parcel.district


def read_parcel(line):
    """'P1 north 2.5' with an optional 'express' at the end."""
    number, district, weight, *marks = line.split()
    return Parcel(number, district, float(weight), "express" in marks)
