"""Handle ANSI control sequences in terminal output."""

ESCAPE = "\x1b"

COLOURS = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]


def sequence_end(text, start):
    """Index after the control sequence that begins at *start*, or None."""
    if not text.startswith(ESCAPE + "[", start):
        return None
    pos = start + 2
    while pos < len(text) and (text[pos].isdigit() or text[pos] == ";"):
        pos += 1
    if pos < len(text) and text[pos].isalpha():
        return pos + 1
    return None


def split(text):
    """Yield ``(is_sequence, piece)``; plain text comes character by character.

    Escape characters that begin no sequence are dropped.
    """
    pos = 0
    while pos < len(text):
        end = sequence_end(text, pos)
        if end is not None:
            yield True, text[pos:end]
            pos = end
            continue
        if text[pos] != ESCAPE:
            yield False, text[pos]
        pos += 1


def strip(text):
    """The text without control sequences."""
    return "".join(piece for is_sequence, piece in split(text) if not is_sequence)


def visible_length(text):
    return sum(1 for is_sequence, _ in split(text) if not is_sequence)


def pad(text, width):
    """Fill up with blanks to the visible width."""
    return text + " " * max(0, width - visible_length(text))


def colours_used(text):
    """Names of the foreground colours set in *text*, in order."""
    found = []
    for is_sequence, piece in split(text):
        if not is_sequence or not piece.endswith("m"):
            continue
        for code in piece[2:-1].split(";"):
            if code.isdigit() and 30 <= int(code) <= 37:
                found.append(COLOURS[int(code) - 30])
    return found
