# --- adding-numbers


def total(prices: list[int]) -> int:
    result = 0
    for price in prices:
        if price > 0:
            result += price
    return result

# --- adding-lists


def flatten(rows: list[list[int]]) -> list[int]:
    result = []
    for row in rows:
        result += row
        result += [0]
    return result

# --- adding-to-a-counter
from collections import Counter


def words(lines: list[str]) -> Counter:
    counted = Counter()
    for line in lines:
        counted += Counter(line.split())
    return counted

# --- adding-durations
import datetime as dt


def duration(parts: list[dt.timedelta]) -> dt.timedelta:
    whole = dt.timedelta()
    for part in parts:
        whole += part
    return whole

# --- text-reset-each-round


def padded(names: list[str]) -> list[str]:
    lines = []
    for name in names:
        line = name
        line += ":"
        lines.append(line)
    return lines

# --- text-of-three-digits


def roman_units(number: int) -> str:
    text = ""
    for sign in ("I", "I", "I")[:number]:
        text += sign
    return text

# --- text-used-while-it-grows


def prefixes(word: str) -> list[str]:
    found = []
    prefix = ""
    for letter in word:
        prefix += letter
        found.append(prefix)
    return found

# --- text-until-it-is-long-enough


def pad(text: str, width: int) -> str:
    while len(text) < width:
        text += "."
    return text

# --- membership-in-constant-tuple


def vowels(text: str) -> int:
    count = 0
    for letter in text:
        if letter in ("a", "e", "i", "o", "u"):
            count += 1
    return count

# --- membership-in-small-constant-list


def weekend(days: list[str]) -> list[str]:
    found = []
    for day in days:
        if day in ["Sat", "Sun"]:
            found.append(day)
    return found

# --- membership-in-a-growing-list


def unique(rows: list[dict]) -> list[dict]:
    kept: list[dict] = []
    for row in rows:
        if row not in kept:
            kept.append(row)
    return kept

# --- membership-in-a-set


def shared(left: list[str], right: list[str]) -> list[str]:
    wanted = set(right)
    return [name for name in left if name in wanted]

# --- membership-in-a-text


def matching(lines: list[str], word: str) -> list[str]:
    return [line for line in lines if word in line]

# --- membership-outside-a-loop


def is_known(names: list[str], name: str) -> bool:
    return name in names

# --- membership-of-unhashable


def contained(rows: list[list[int]], known: list[list[int]]) -> int:
    count = 0
    for row in rows:
        if row in known:
            count += 1
    return count

# --- sorted-first-three


def podium(times: list[float]) -> list[float]:
    ranking = sorted(times)
    for place, time in enumerate(ranking, start=1):
        print(place, time)
    return ranking[0:3]

# --- sorted-used-for-both-ends


def spread(values: list[float]) -> float:
    ordered = sorted(values)
    middle = ordered[len(ordered) // 2]
    return ordered[-1] - middle

# --- sorted-median


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]

# --- sorted-keeps-order-of-equals


def ranked(people: list[dict]) -> list[dict]:
    return sorted(sorted(people, key=lambda p: p["name"]), key=lambda p: p["age"], reverse=True)

# --- copy-while-removing


def drop_empty(rows: list[str]) -> None:
    for row in list(rows):
        if not row:
            rows.remove(row)

# --- copy-of-keys-while-deleting


def expire(cache: dict[str, float], now: float) -> None:
    for key in list(cache):
        if cache[key] < now:
            del cache[key]

# --- copy-of-items-while-adding


def mirror(graph: dict[str, set[str]]) -> None:
    for node, neighbours in list(graph.items()):
        for other in neighbours:
            graph.setdefault(other, set()).add(node)

# --- copy-of-listeners
class Subject:
    def __init__(self) -> None:
        self.listeners = []

    def notify(self, event: str) -> None:
        for listener in list(self.listeners):
            listener(self, event)

# --- copy-for-the-caller


class Basket:
    def __init__(self) -> None:
        self._items: list[str] = []

    def items(self) -> list[str]:
        return list(self._items)

# --- copy-of-a-generator-for-its-length


def size(lines) -> int:
    rows = list(lines)
    print(rows[:1])
    return len(rows)

# --- copy-under-a-lock
import threading


class Registry:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.entries: dict[str, int] = {}

    def dump(self) -> None:
        with self.lock:
            entries = list(self.entries.items())
        for name, value in entries:
            print(name, value)

# --- pop-first-once


def split_head(words: list[str]) -> tuple[str, list[str]]:
    head = words.pop(0)
    return head, words

# --- pop-of-a-dictionary


def drain(table: dict[int, str], numbers: list[int]) -> list[str]:
    found = []
    for number in numbers:
        found.append(table.pop(number, ""))
        table.pop(0, None)
    return found

# --- pop-first-of-arguments
import sys


def options() -> dict[str, str]:
    arguments = sys.argv[1:]
    found = {}
    while arguments and arguments[0].startswith("--"):
        name = arguments.pop(0)
        found[name] = arguments.pop(0)
    return found

# --- insert-into-search-path
import sys


def add_paths(paths: list[str]) -> None:
    for path in paths:
        sys.path.insert(0, path)

# --- deque-popleft
from collections import deque


def breadth_first(graph: dict[str, list[str]], start: str) -> list[str]:
    queue = deque([start])
    seen = [start]
    marked = {start}
    while queue:
        for other in graph[queue.popleft()]:
            if other not in marked:
                marked.add(other)
                seen.append(other)
                queue.append(other)
    return seen

# --- regex-at-module-level
import re

NUMBER = re.compile(r"\d+")


def numbers(lines: list[str]) -> list[list[str]]:
    return [NUMBER.findall(line) for line in lines]

# --- regex-of-the-loop-variable
import re


def matching(patterns: list[str], text: str) -> list[str]:
    found = []
    for pattern in patterns:
        if re.compile(pattern).search(text):
            found.append(pattern)
    return found

# --- regex-once-in-a-function
import re


def slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")

# --- call-with-changing-argument


def halves(items: list[int]) -> list[int]:
    sizes = []
    while items:
        sizes.append(len(items))
        items = items[: len(items) // 2]
    return sizes

# --- call-that-reads-a-clock
import time


def wait_until(deadline: float, step) -> None:
    while time.monotonic() < deadline:
        step()

# --- call-of-a-shrinking-collection


def pair_off(names: list[str]) -> list[tuple[str, str]]:
    pairs = []
    while len(names) > 1:
        pairs.append((min(names), max(names)))
        names.remove(min(names))
        names.remove(max(names))
    return pairs

# --- call-in-a-loop-that-ends-at-once


def first_above_mean(values: list[float]) -> float | None:
    mean = sum(values) / len(values)
    for value in values:
        if value > mean:
            return value
    return None

# --- file-read-again-because-it-changes
import time
from pathlib import Path


def follow(path: Path) -> str:
    while True:
        text = path.read_text(encoding="utf-8")
        if "done" in text:
            return text
        time.sleep(0.5)

# --- file-of-the-loop
from pathlib import Path


def lines(paths: list[Path]) -> int:
    count = 0
    for path in paths:
        with path.open(encoding="utf-8") as file:
            count += sum(1 for _ in file)
    return count

# --- file-appended-in-a-loop


def log_all(messages: list[str]) -> None:
    for message in messages:
        with open("audit.log", "a", encoding="utf-8") as file:
            file.write(message + "\n")

# --- nested-loops-that-need-all-pairs


def distances(points: list[float]) -> list[float]:
    found = []
    for left in points:
        for right in points:
            found.append(abs(left - right))
    return found

# --- nested-loops-with-tolerance


def matches(left: list[float], right: list[float]) -> list[tuple[float, float]]:
    found = []
    for a in left:
        for b in right:
            if abs(a - b) < 0.01:
                found.append((a, b))
    return found

# --- nested-loops-over-a-constant


def classify(names: list[str]) -> list[str]:
    kinds = []
    for name in names:
        for ending, kind in ((".py", "code"), (".md", "text")):
            if name.endswith(ending):
                kinds.append(kind)
    return kinds

# --- frame-rows-of-few-groups


def summaries(frame) -> list[str]:
    lines = []
    for name, group in frame.groupby("country"):
        lines.append(f"{name}: {len(group)}")
    return lines

# --- apply-of-whole-columns


def scaled(frame):
    return frame.apply(lambda column: column / column.max())

# --- query-before-a-loop


def names(session, model, ids: list[int]) -> dict[int, str]:
    found = {row.id: row.name for row in session.query(model).filter(model.id.in_(ids))}
    return {number: found.get(number, "") for number in ids}

# --- sleep-in-plain-code
import time


def poll(is_ready) -> None:
    while not is_ready():
        time.sleep(0.1)

# --- sleep-of-asyncio
import asyncio


async def poll(is_ready) -> None:
    while not is_ready():
        await asyncio.sleep(0.1)

# --- blocking-call-in-a-thread
import asyncio
import time


async def pause() -> None:
    await asyncio.to_thread(time.sleep, 0.2)

# --- blocking-call-in-an-executor
import asyncio

import requests


async def fetch(url: str) -> bytes:
    loop = asyncio.get_running_loop()

    def work() -> bytes:
        return requests.get(url, timeout=10).content

    return await loop.run_in_executor(None, work)

# --- blocking-call-in-a-sync-method
import time


class Worker:
    async def start(self) -> None:
        self.started = time.monotonic()

    def settle(self) -> None:
        time.sleep(0.05)

# --- async-subprocess
import asyncio


async def build(target: str) -> int:
    process = await asyncio.create_subprocess_exec("make", target)
    return await process.wait()

# --- async-own-sleep


class Clock:
    async def sleep(self, seconds: float) -> None:
        self.until = seconds


async def rest(time: Clock) -> None:
    await time.sleep(3)

# --- async-input-of-a-queue
import asyncio


async def consume(queue: asyncio.Queue) -> None:
    while True:
        item = await queue.get()
        if item is None:
            break
        print(item)
