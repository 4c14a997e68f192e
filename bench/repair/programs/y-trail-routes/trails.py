"""Shortest ways through a network of hiking trails."""
from __future__ import annotations

import heapq

Network = dict[str, dict[str, float]]


def read_trails(text: str) -> Network:
    """Lines `hut - hut: kilometres`; every trail can be walked both ways."""
    network: Network = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        ends, length = line.split(":")
        start, end = (name.strip() for name in ends.split("-"))
        network.setdefault(start, {})[end] = float(length)
        network.setdefault(end, {})[start] = float(length)
    return network


def distances(network: Network, start: str) -> tuple[dict[str, float], dict[str, str]]:
    """Shortest distance to every hut in reach, and the hut before it on the way."""
    best = {start: 0.0}
    before: dict[str, str] = {}
    done: set[str] = set()
    heap = [(0.0, start)]
    while heap:
        walked, hut = heapq.heappop(heap)
        if hut in done:
            continue
        done.add(hut)
        for neighbour, length in network[hut].items():
            if neighbour in done:
                continue
            total = walked + length
            if neighbour not in best or total < best[neighbour]:
                best[neighbour] = total
                before[neighbour] = hut
                heapq.heappush(heap, (length, neighbour))
    return best, before


def route(network: Network, start: str, goal: str) -> list[str] | None:
    """Huts of the shortest way, both ends included; None if there is no way."""
    best, before = distances(network, start)
    if goal not in best:
        return None
    way = [goal]
    while way[-1] != start:
        way.append(before[way[-1]])
    return way[::-1]


def within(network: Network, start: str, limit: float) -> list[str]:
    """Other huts at most `limit` kilometres away, the nearest first."""
    best, _ = distances(network, start)
    near = [(far, hut) for hut, far in best.items() if far <= limit and hut != start]
    return [hut for _, hut in sorted(near)]
