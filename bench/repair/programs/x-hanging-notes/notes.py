"""Lists of notes set as text with a hanging indent."""
from __future__ import annotations


def wrap(words: list[str], width: int) -> list[str]:
    """Words set in lines of at most ``width`` characters.

    A word that is longer than a line stands in a line by itself.
    """
    lines: list[str] = []
    line = ""
    for word in words:
        if not line:
            line = word
        elif len(line) + len(word) <= width:
            line += " " + word
        else:
            lines.append(line)
            line = word
    if line:
        lines.append(line)
    return lines


def note(label: str, text: str, width: int = 40) -> list[str]:
    """The label, then the text; further lines begin below the text."""
    room = width - len(label) - 1
    if room < 1:
        raise ValueError(f"no room beside {label!r}")
    lines = wrap(text.split(), room) or [""]
    blank = " " * len(label)
    found = []
    for number, line in enumerate(lines):
        head = blank if number else label
        found.append(f"{head} {line}".rstrip())
    return found


def listing(notes: list[str], width: int = 40) -> str:
    """Notes with the numbers 1., 2., ... set right-aligned."""
    digits = len(str(len(notes)))
    lines: list[str] = []
    for number, text in enumerate(notes, 1):
        lines.extend(note(f"{number:>{digits}}.", text, width))
    return "\n".join(lines)


def definitions(pairs: dict[str, str], width: int = 40) -> str:
    """Terms with a colon, all texts beginning in the same column."""
    if not pairs:
        return ""
    column = max(len(term) for term in pairs) + 1
    lines: list[str] = []
    for term, text in pairs.items():
        lines.extend(note(f"{term}:".ljust(column), text, width))
    return "\n".join(lines)
