"""Plans the rounds of the day."""
from itertools import groupby

from parcels import district_of, read_parcel


def by_district(parcels):
    """Parcels of each district in the order they came in."""
    groups = {}
    for district, group in groupby(parcels, key=district_of):
        groups[district] = list(group)
    return groups


def loads(parcels, limit):
    """Cut a list of parcels into loads that weigh no more than the limit."""
    result = []
    load, weight = [], 0
    for parcel in parcels:
        if parcel.weight > limit:
            raise ValueError(f"{parcel.number} is too heavy")
        if load and weight + parcel.weight > limit:
            result.append(load)
            load, weight = [], 0
        load.append(parcel)
        weight += parcel.weight
    if load:
        result.append(load)
    return result


def plan(lines, limit=20):
    """Rounds as (district, numbers), districts in alphabetical order.

    Express parcels go first within their district.
    """
    parcels = [read_parcel(line) for line in lines if line.strip()]
    rounds = []
    groups = by_district(parcels)
    for district in sorted(groups):
        ordered = sorted(groups[district], key=lambda p: not p.express)
        for load in loads(ordered, limit):
            rounds.append((district, [p.number for p in load]))
    return rounds


def heaviest_district(parcels):
    totals = {d: sum(p.weight for p in group) for d, group in by_district(parcels).items()}
    return max(sorted(totals), key=totals.get, default=None)
