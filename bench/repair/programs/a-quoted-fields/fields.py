"""Splits and joins lines of delimited text with quoted fields."""

QUOTE = '"'


class FieldError(ValueError):
    pass


def split_line(line, delimiter=","):
    """Fields of one line.

    A field may be enclosed in quotation marks; it may then hold delimiters,
    and a doubled mark stands for one.
    """
    fields = []
    current = []
    quoted = False
    was_quoted = False
    position = 0
    while position < len(line):
        char = line[position]
        if quoted:
            if char == QUOTE:
                quoted = False
            else:
                current.append(char)
        elif char == QUOTE and not current and not was_quoted:
            quoted = was_quoted = True
        elif char == delimiter:
            fields.append("".join(current))
            current = []
            was_quoted = False
        elif was_quoted:
            raise FieldError(f"text after closing quote at {position}")
        else:
            current.append(char)
        position += 1
    if quoted:
        raise FieldError("quoted field is not closed")
    fields.append("".join(current))
    return fields


def join_fields(fields, delimiter=","):
    """The opposite of split_line; quotes only where it is necessary."""
    parts = []
    for field in fields:
        if delimiter in field or QUOTE in field:
            field = QUOTE + field.replace(QUOTE, QUOTE * 2) + QUOTE
        parts.append(field)
    return delimiter.join(parts)


def read_records(text, delimiter=","):
    """Dictionaries from a text whose first line holds the names."""
    lines = [line for line in text.splitlines() if line]
    if not lines:
        return []
    names = split_line(lines[0], delimiter)
    records = []
    for number, line in enumerate(lines[1:], 2):
        values = split_line(line, delimiter)
        if len(values) != len(names):
            raise FieldError(f"line {number}: {len(values)} fields")
        records.append(dict(zip(names, values)))
    return records
