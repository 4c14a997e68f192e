"""Text for a shop-window display with rows of a fixed width."""


def wrap(text, width):
    """Rows of at most `width` characters.

    Rows break at blanks. A word that is longer than a row begins a row of
    its own and is broken with hyphens.
    """
    if width < 2:
        raise ValueError("width must be 2 or more")
    rows = []
    row = ""
    for word in text.split():
        if row and len(row) + 1 + len(word) <= width:
            row += " " + word
            continue
        if row:
            rows.append(row)
        while len(word) > width:
            rows.append(word[:width - 1] + "-")
            word = word[width - 1:]
        row = word
    if row:
        rows.append(row)
    return rows


def centre(rows, width):
    """Rows padded on both sides; the odd blank goes to the right."""
    return [" " * ((width - len(row)) // 2) + row + " " * ((width - len(row) + 1) // 2) for row in rows]


def pages(text, width, height):
    """Lists of exactly `height` rows, filled up with empty ones."""
    rows = wrap(text, width)
    result = []
    for start in range(0, len(rows), height):
        page = rows[start:start + height]
        page += [""] * (height - len(page))
        result.append(page)
    return result
