"""Records of a herbarium: blocks of 'field: value' lines between blank lines."""


class FormatError(ValueError):
    def __init__(self, line_number, message):
        super().__init__(f"line {line_number}: {message}")
        self.line_number = line_number


def _add_line(record, line, number):
    """Put one line into a record; indented lines continue the last field."""
    if line[0] in " \t":
        if not record:
            raise FormatError(number, "continuation without a field")
        last = next(reversed(record))
        record[last] += " " + line.strip()
        return
    field, colon, value = line.partition(":")
    if not colon:
        raise FormatError(number, "expected 'field: value'")
    field = field.strip().lower()
    if field in record:
        raise FormatError(number, f"field {field!r} repeated")
    record[field] = value.strip()


def parse_records(text):
    """All records of a text; lines that begin with # are comments."""
    records = []
    record = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if record:
                records.append(record)
                record = {}
            continue
        _add_line(record, line, number)
    return records


def format_record(record):
    return "".join(f"{field.capitalize()}: {value}\n" for field, value in record.items())


def format_records(records):
    return "\n".join(format_record(record) for record in records)


def by_genus(records):
    """Sheet numbers by genus, the first word of the name."""
    index = {}
    for record in records:
        words = record.get("name", "").split()
        genus = words[0].capitalize() if words else "Unknown"
        index.setdefault(genus, []).append(record.get("sheet", "?"))
    return index
