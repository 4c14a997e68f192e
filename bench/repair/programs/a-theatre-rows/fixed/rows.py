"""Row labels and seats of a theatre: A to Z, then AA, AB and so on."""
import re

SEAT = re.compile(r"([A-Z]+)(\d+)")


def row_label(number):
    """Label of the row with the given number (the first row is 1)."""
    if number < 1:
        raise ValueError(f"no row {number}")
    label = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        label = chr(ord("A") + rest) + label
    return label


def row_number(label):
    """Number of the row with the given label; the opposite of row_label."""
    number = 0
    for letter in label:
        if not "A" <= letter <= "Z":
            raise ValueError(f"bad row label {label!r}")
        number = number * 26 + ord(letter) - ord("A") + 1
    if number == 0:
        raise ValueError("empty row label")
    return number


class Hall:
    """A hall with the same number of seats in every row."""

    def __init__(self, rows, seats_per_row):
        self.rows = rows
        self.seats_per_row = seats_per_row
        self._taken = set()

    def parse(self, seat):
        match = SEAT.fullmatch(seat)
        if not match:
            raise ValueError(f"bad seat {seat!r}")
        row, place = row_number(match[1]), int(match[2])
        if row > self.rows or not 1 <= place <= self.seats_per_row:
            raise ValueError(f"no seat {seat}")
        return row, place

    def book(self, seat):
        position = self.parse(seat)
        if position in self._taken:
            raise ValueError(f"seat {seat} is taken")
        self._taken.add(position)

    def free_in_row(self, row):
        return [
            f"{row_label(row)}{place}"
            for place in range(1, self.seats_per_row + 1)
            if (row, place) not in self._taken
        ]

    def plan(self):
        """One line a row: the label and a sign for each seat."""
        width = len(row_label(self.rows))
        lines = []
        for row in range(1, self.rows + 1):
            signs = "".join(
                "x" if (row, place) in self._taken else "."
                for place in range(1, self.seats_per_row + 1)
            )
            lines.append(f"{row_label(row):>{width}} {signs}")
        return lines
