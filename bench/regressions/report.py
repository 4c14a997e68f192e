"""What the rows of the regressions say, for people."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from figures import part, percentile  # noqa: E402

HISTORY = "historical"


def table(rows, column):
    print("\n%-28s faults  top 1  top 5  top 10  found  plausible  right  undo  undone  exact  right or undone" % column)
    for value in sorted({row[column] for row in rows}):
        own = [row for row in rows if row[column] == value]
        tops = [sum(1 for r in own if r["rank"] and r["rank"] <= top) for top in (1, 5, 10)]
        print("%-28s %6d %6d %6d %7d %6d %10d %6d %5d %7d %6d %16d" % (
            value[:28], len(own), *tops, sum(r["found"] > 0 for r in own), sum(r["plausible"] for r in own), sum(r["right"] for r in own),
            sum(r["undo"] for r in own), sum(r["undone"] for r in own), sum(r["undo_exact"] for r in own), sum(r["right"] or r["undone"] for r in own)))


def report(rows):
    errors = [row for row in rows if "error" in row]
    for row in errors:
        print("error: %s: %s" % (row["name"], row["error"].strip().replace("\n", " ")[-300:]))
    for row in rows:
        if not row.get("untouched", True):
            print("not left as it was: %s" % row["name"])
        if row.get("breaks") or row.get("undo_breaks") or row.get("applies") is False or row.get("undo_applies") is False:
            print("%s: %s" % (row["name"], "it does not apply" if False in (row.get("applies"), row.get("undo_applies")) else "it breaks %s" % ", ".join((row.get("breaks") or row["undo_breaks"]))))
    everything, rows = rows, [row for row in rows if "error" not in row]
    table(rows, "kind")
    table(rows, "project")
    for title, own in (("all faults", rows), ("injected", [r for r in rows if r["kind"] != HISTORY]), ("historical", [r for r in rows if r["kind"] == HISTORY])):
        if not own:
            continue
        print("\n%s: %d%s" % (title, len(own), " (and %d errors)" % len(errors) if own is rows and errors else ""))
        for top in (1, 3, 5, 10):
            print("  the fault is among the first %2d places:" % top, part(own, lambda r: r["rank"] and r["rank"] <= top))
        print("  a patch was found:                     ", part(own, lambda r: r["found"]))
        print("  the best one passes the whole suite:   ", part(own, lambda r: r["plausible"]))
        print("  the best one is the program as it was: ", part(own, lambda r: r["right"]))
        print("  one of those shown is:                 ", part(own, lambda r: r["right_at"]))
        print("  an undoing was found:                  ", part(own, lambda r: r["undo"]))
        print("  it names the commit:                   ", part(own, lambda r: r["undo_commit"]))
        print("  it takes back the fault:               ", part(own, lambda r: r["undone"]))
        print("  and nothing else:                      ", part(own, lambda r: r["undo_exact"]))
        print("  it passes the whole suite:             ", part(own, lambda r: r["undo_plausible"]))
        print("  either cures it:                       ", part(own, lambda r: r["right"] or r["undone"]))
    sure = [row for row in rows if row["confidence"] >= 0.5]
    print("\nas it was, where the confidence is at least 0.5:", part(sure, lambda r: r["right"]))
    print("confidence    patches  as it was")
    for low, high in ((0.0, 0.2), (0.2, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        own = [row for row in rows if row["found"] and low <= row["confidence"] < high]
        if own:
            print("%.1f to %.1f %10d %10d" % (low, min(high, 1), len(own), sum(r["right"] for r in own)))
    times = [row["seconds"] for row in everything]
    print("seconds a fault: median %.1f, p95 %.1f" % (percentile(times, 0.5), percentile(times, 0.95)))
    spent = sum(r["search_seconds"] for r in rows)
    if spent:
        print("changes tried: %d, %.0f a second" % (sum(r["tried"] for r in rows), sum(r["tried"] for r in rows) / spent))
