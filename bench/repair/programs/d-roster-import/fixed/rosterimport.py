"""Import of club rosters exported from spreadsheets."""
import csv
import io
from dataclasses import dataclass

REQUIRED = ("name", "email")


class ImportProblem(Exception):
    """The file cannot be imported at all."""


@dataclass
class Member:
    name: str
    email: str
    section: str = ""


def decode(data):
    """Decode an uploaded file: UTF-8 or, failing that, Windows-1252."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def guess_delimiter(header):
    """The separator that occurs most often in the header line."""
    return max(",;\t", key=header.count)


def read_rows(data):
    """Yield one dictionary per data row, with lower-case column names."""
    text = decode(data)
    header = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=guess_delimiter(header))
    columns = None
    for row in reader:
        if columns is None:
            columns = [cell.strip().lower() for cell in row]
            missing = [name for name in REQUIRED if name not in columns]
            if missing:
                raise ImportProblem("missing column: " + ", ".join(missing))
        elif any(cell.strip() for cell in row):
            yield dict(zip(columns, (cell.strip() for cell in row)))


def load(data):
    """Return the members of a roster and a list of complaints."""
    members = []
    complaints = []
    for number, row in enumerate(read_rows(data), start=2):
        email = row.get("email", "")
        if "@" not in email:
            complaints.append(f"row {number}: bad address {email!r}")
            continue
        members.append(Member(row["name"], email.lower(), row.get("section", "")))
    return members, complaints
