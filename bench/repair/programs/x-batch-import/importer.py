"""Takes stock lists into the store; bad rows are reported, not fatal."""
from __future__ import annotations

from dataclasses import dataclass, field

from records import Item, RowError, read_item


@dataclass
class Report:
    taken: int = 0
    errors: list[str] = field(default_factory=list)


class Store:
    def __init__(self) -> None:
        self.items: dict[str, Item] = {}

    def put(self, item: Item) -> None:
        if item.code in self.items:
            raise RowError(f"code {item.code} occurs twice")
        self.items[item.code] = item

    def load(self, text: str) -> Report:
        """Take all good rows; each bad one gives a line in the report."""
        report = Report()
        for line_number, row in enumerate(text.splitlines(), 1):
            if not row.strip():
                continue
            try:
                self.put(read_item(row))
            except RowError as error:
                report.errors.append(f"line {line_number}: {error}")
            else:
                report.taken += 1
        return report
