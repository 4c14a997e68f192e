"""Figures of rows, for the reports of the benches."""

import math


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, math.ceil(share * len(values)) - 1)] if values else 0


def part(rows, test):
    hits = sum(1 for row in rows if test(row))
    return "%d of %d (%.0f %%)" % (hits, len(rows), 100 * hits / max(1, len(rows)))
