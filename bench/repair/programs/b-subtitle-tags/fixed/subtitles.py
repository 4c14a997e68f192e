"""Inspection of subtitle cues with simple markup such as <i>...</i>."""
from collections import Counter

KNOWN = {"i", "b", "u", "c"}


def tag_at(text, start):
    """Name of the tag that opens at `start` and the position behind it."""
    close = text.find(">", start)
    if close == -1:
        return None, len(text)
    body = text[start + 1:close]
    name = body.lstrip("/").split(".")[0].strip().lower()
    return ("/" + name if body.startswith("/") else name), close + 1


def tag_counts(text):
    """How often each tag occurs in a cue, closing tags with their slash."""
    counts = Counter()
    pos = text.find("<")
    while pos != -1:
        name, behind = tag_at(text, pos)
        if name is not None:
            counts[name] += 1
        pos = text.find("<", behind)
    return counts


def plain(text):
    """A cue without its tags."""
    out = []
    depth = 0
    for ch in text:
        if ch == "<":
            depth = 1
        elif ch == ">" and depth:
            depth = 0
        elif not depth:
            out.append(ch)
    return "".join(out)


def problems(text):
    """Complaints about unknown and unbalanced tags."""
    counts = tag_counts(text)
    found = []
    for name in sorted(n for n in counts if not n.startswith("/")):
        if name not in KNOWN:
            found.append(f"unknown tag <{name}>")
        if counts[name] != counts["/" + name]:
            found.append(f"unbalanced <{name}>")
    return found


def reading_speed(text, seconds):
    """Characters a second."""
    if seconds <= 0:
        raise ValueError("a cue needs a length")
    return len(plain(text).replace("\n", " ")) / seconds
