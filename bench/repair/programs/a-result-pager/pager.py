"""Page links below a list of search results."""


class Pager:
    """Splits a number of results into pages and describes the links to them."""

    def __init__(self, total, per_page=10, width=5):
        if total < 0:
            raise ValueError("total must not be negative")
        if per_page < 1 or width < 1:
            raise ValueError("per_page and width must be positive")
        self.total = total
        self.per_page = per_page
        self.width = width

    @property
    def page_count(self):
        """Number of pages; an empty list still has one (empty) page."""
        return max(1, -(-self.total // self.per_page))

    def clamp(self, page):
        return min(max(page, 1), self.page_count)

    def slice_of(self, page):
        """Half-open range of result positions shown on the page."""
        page = self.clamp(page)
        start = (page - 1) * self.per_page
        return start, min(start + self.per_page, self.total)

    def window(self, page):
        """Page numbers to link, about as many before the page as after it."""
        page = self.clamp(page)
        first = max(1, page - self.width // 2)
        last = min(self.page_count, first + self.width - 1)
        return list(range(first, last + 1))

    def links(self, page):
        """The links as text, with dots where pages are left out."""
        page = self.clamp(page)
        numbers = self.window(page)
        parts = [f"[{n}]" if n == page else str(n) for n in numbers]
        if numbers[0] > 1:
            parts.insert(0, "...")
        if numbers[-1] < self.page_count:
            parts.append("...")
        return " ".join(parts)


def caption(pager, page):
    """Text such as ``11-20 of 57``."""
    start, stop = pager.slice_of(page)
    if start == stop:
        return "nothing found"
    return f"{start + 1}-{stop} of {pager.total}"
