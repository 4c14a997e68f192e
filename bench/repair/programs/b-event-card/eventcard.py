"""Events as text cards in the manner of iCalendar: NAME:value lines."""

WIDTH = 40


def escape(text):
    """Protect the characters that have a meaning in a card."""
    text = text.replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\n", "\\n")
    text = text.replace("\\", "\\\\")
    return text


def unescape(text):
    out = []
    chars = iter(text)
    for ch in chars:
        if ch == "\\":
            ch = next(chars, "")
            if ch in ("n", "N"):
                ch = "\n"
        out.append(ch)
    return "".join(out)


def fold(line):
    """Long lines go on in the next line after a blank."""
    pieces = [line[:WIDTH]]
    rest = line[WIDTH:]
    while rest:
        pieces.append(" " + rest[:WIDTH - 1])
        rest = rest[WIDTH - 1:]
    return pieces


def unfold(lines):
    joined = []
    for line in lines:
        if line.startswith(" ") and joined:
            joined[-1] += line[1:]
        else:
            joined.append(line)
    return joined


def dump(event):
    """Write an event (a dict of strings) as a card."""
    lines = ["BEGIN:EVENT"]
    for name, value in event.items():
        lines.extend(fold(f"{name.upper()}:{escape(value)}"))
    lines.append("END:EVENT")
    return "\n".join(lines) + "\n"


def load(text):
    """Read all events of a text; unknown names are kept."""
    events = []
    current = None
    for line in unfold(text.splitlines()):
        if line == "BEGIN:EVENT":
            current = {}
        elif line == "END:EVENT":
            events.append(current)
            current = None
        elif current is not None and ":" in line:
            name, value = line.split(":", 1)
            current[name.lower()] = unescape(value)
    return events
