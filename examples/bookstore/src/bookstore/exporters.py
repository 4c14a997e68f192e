"""Output formats of the reports; importing this module registers them."""
import csv
import io
import json

from bookstore.reports import Rows, register


@register("csv")
def to_csv(rows: Rows) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("author", "copies"), *rows])
    return out.getvalue()


@register("json")
def to_json(rows: Rows) -> str:
    return json.dumps([dict(author=author, copies=copies) for author, copies in rows])
