# --- loop-with-break


def read_all(read) -> list[bytes]:
    chunks = []
    while True:
        chunk = read(4096)
        if not chunk:
            break
        chunks.append(chunk)
    return chunks

# --- loop-with-return


def ask(read) -> int:
    while True:
        try:
            return int(read())
        except ValueError:
            print("a number, please")

# --- loop-that-yields


def counter():
    number = 0
    while True:
        yield number
        number += 1

# --- loop-ended-by-exception


def drain(iterator, sink) -> None:
    try:
        while True:
            sink(next(iterator))
    except StopIteration:
        pass

# --- loop-of-a-server


def serve(connection) -> None:
    while True:
        request = connection.recv()
        connection.send(request)

# --- loop-on-an-attribute


class Worker:
    def __init__(self) -> None:
        self.running = True

    def run(self, queue) -> None:
        while self.running:
            queue.get()()

    def stop(self) -> None:
        self.running = False

# --- loop-on-a-flag-set-by-a-closure
import signal


def wait(work) -> None:
    stopped = False

    def stop(*_: object) -> None:
        nonlocal stopped
        stopped = True

    signal.signal(signal.SIGTERM, stop)
    while not stopped:
        work()

# --- loop-with-sys-exit
import sys


def shell(read) -> None:
    while True:
        line = read()
        if line == "quit":
            sys.exit(0)
        print(line)

# --- loop-over-event
import threading


def run(event: threading.Event, step) -> None:
    while not event.is_set():
        step()

# --- nan-by-self-comparison


def is_nan(x: float) -> bool:
    return x != x

# --- nan-in-numpy-mask


def mask(values):
    return values == values

# --- comparison-of-two-calls


def is_stable(read) -> bool:
    return read() == read()

# --- comparison-of-two-iterations


def is_pair(iterator) -> bool:
    return next(iterator) == next(iterator)

# --- equality-under-test @ tests/test_equality.py
from app.money import Money


def test_equal_to_itself() -> None:
    one = Money(1)
    assert one == one
    assert not one != one

# --- assignment-that-exports
import json as _json

json = _json
dumps = json.dumps

# --- assignment-of-module-in-class
limit = 10


class Options:
    limit = limit

# --- assignment-for-default-binding


def makers():
    made = []
    for factor in range(3):
        made.append(lambda x, factor=factor: x * factor)
    return made

# --- assignment-that-triggers-a-property


class Node:
    def __init__(self, parent) -> None:
        self._parent = parent

    @property
    def parent(self):
        return self._parent

    @parent.setter
    def parent(self, value) -> None:
        self._parent = value
        value.children.append(self)


def attach(node: Node) -> None:
    node.parent = node.parent

# --- assignment-that-reloads-an-element


def touch(shelf, key: str) -> None:
    shelf[key] = shelf[key]

# --- swap


def swap(a: int, b: int) -> tuple[int, int]:
    a, b = b, a
    return a, b

# --- condition-asked-twice-after-a-change


def advance(reader) -> str:
    if reader.peek() == "a":
        reader.skip()
        if reader.peek() == "a":
            return "aa"
    return "a"

# --- condition-with-a-side-effect


def two_tokens(stack: list[str]) -> bool:
    return bool(stack.pop() and stack.pop())

# --- condition-elif-with-a-consuming-call


def kind(scanner) -> str:
    if scanner.accept("-"):
        return "one"
    elif scanner.accept("-"):
        return "two"
    return "none"

# --- condition-ranges-that-meet


def band(age: int) -> str:
    if age < 18:
        return "child"
    elif age >= 18 and age < 65:
        return "adult"
    return "senior"

# --- condition-not-contradictory-after-assignment


def clamp(value: int) -> int:
    if value > 10:
        value = 10
        if value <= 10:
            return value
    return value

# --- condition-with-walrus


def first_words(read) -> list[str]:
    words = []
    while (line := read()) != "":
        words.append(line.split()[0])
    return words

# --- constant-type-checking
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def length(values: "Sequence[int]") -> int:
    return len(values)

# --- constant-switch
VERBOSE = False


def report(text: str) -> None:
    if VERBOSE:
        print(text)

# --- constant-debug


def check(values: list[int]) -> None:
    if __debug__:
        assert values == sorted(values)

# --- constant-platform
import sys

if sys.platform == "win32":
    SEPARATOR = ";"
else:
    SEPARATOR = ":"

# --- constant-python-version
import sys

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def read(text: str) -> dict:
    return tomllib.loads(text)

# --- constant-default-through-or


def name(given: str | None) -> str:
    return given or "anonymous"

# --- constant-and-or-conditional


def sign(number: int) -> str:
    return number < 0 and "-" or "+"

# --- unreachable-yield-makes-a-generator


def nothing():
    return
    yield

# --- unreachable-after-not-implemented


class Shape:
    def area(self) -> float:
        raise NotImplementedError

    def describe(self) -> str:
        return f"{self.area():.1f}"

# --- reachable-after-suppressed-raise
import contextlib


def attempt(action) -> str:
    with contextlib.suppress(OSError):
        action()
        raise OSError
    return "done"

# --- reachable-after-loop-else


def find(values: list[int], wanted: int) -> int:
    for index, value in enumerate(values):
        if value == wanted:
            break
    else:
        return -1
    return index

# --- reachable-after-while-with-break


def until_even(read) -> int:
    while True:
        number = read()
        if number % 2 == 0:
            break
    return number

# --- reachable-after-try-finally


def release(lock, action):
    try:
        return action()
    finally:
        lock.release()

# --- reachable-after-match


def area(shape: tuple) -> float:
    match shape:
        case ("square", side):
            return side * side
        case ("circle", radius):
            return 3.14159 * radius * radius
    raise ValueError(shape)

# --- builtin-name-as-method


class Table:
    def list(self) -> tuple[str, ...]:
        return ("a", "b")

    def filter(self, word: str) -> tuple[str, ...]:
        return tuple(filter(word.__eq__, self.list()))

# --- builtin-name-as-attribute


class Column:
    def __init__(self, type: str, id: int) -> None:
        self.type = type
        self.id = id

    def same(self, other: object) -> bool:
        return isinstance(other, Column) and self.id == other.id

# --- builtin-name-as-parameter-not-called


def describe(input: str, format: str) -> str:
    return f"{input} as {format}"

# --- builtin-replaced-on-purpose
import builtins


def print(*values: object) -> None:
    builtins.print("[app]", *values)


print("started")

# --- builtin-name-in-a-comprehension


def spans(ranges: list[tuple[int, int]]) -> list[list[int]]:
    return [list(range(*range_)) for range_ in ranges]

# --- builtin-shadowed-by-callable


def apply(values: list[int], filter) -> list[int]:
    return [value for value in values if filter(value)]

# --- builtin-open-of-another-module
from gzip import open


def read(path: str) -> bytes:
    with open(path) as file:
        return file.read()

# --- mixed-comparison-of-numbers


def is_zero(value: float) -> bool:
    return value == 0

# --- mixed-comparison-with-bool


def is_one(flag: bool) -> bool:
    return flag == 1

# --- mixed-comparison-of-subclass


class Version(str):
    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    __hash__ = str.__hash__


def is_two(version: Version) -> bool:
    return version == 2

# --- mixed-comparison-of-sequence-kinds


def is_empty(items) -> bool:
    return items == [] or items == ()

# --- mixed-comparison-of-enum
import enum


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


def is_low(level: Level) -> bool:
    return level == 1

# --- missing-await-in-gather
import asyncio


async def one() -> int:
    await asyncio.sleep(0)
    return 1


async def both() -> list[int]:
    return await asyncio.gather(one(), one())

# --- missing-await-of-a-task
import asyncio


async def tick() -> None:
    await asyncio.sleep(1)


async def main() -> None:
    task = asyncio.create_task(tick())
    await task

# --- missing-await-of-passed-coroutine
import asyncio


async def work() -> None:
    await asyncio.sleep(0)


def start() -> None:
    asyncio.run(work())

# --- missing-await-of-returned-coroutine
import asyncio


async def load(name: str) -> str:
    await asyncio.sleep(0)
    return name


def load_default():
    return load("default")

# --- missing-await-of-same-named-sync-method


class Cache:
    def close(self) -> None:
        self.closed = True


class RemoteCache:
    async def close(self) -> None:
        self.closed = True


def shutdown(cache: Cache) -> None:
    cache.close()

# --- missing-await-collected
import asyncio


async def ping(host: str) -> bool:
    await asyncio.sleep(0)
    return bool(host)


async def ping_all(hosts: list[str]) -> list[bool]:
    pending = [ping(host) for host in hosts]
    return list(await asyncio.gather(*pending))

# --- default-that-is-never-changed
EMPTY = ()


def join(parts: tuple[str, ...] = EMPTY, separator: str = ",") -> str:
    return separator.join(parts)

# --- default-as-a-cache


def fibonacci(n: int, _cache={0: 0, 1: 1}) -> int:  # noqa: B006
    if n not in _cache:
        _cache[n] = fibonacci(n - 1) + fibonacci(n - 2)
    return _cache[n]

# --- closure-called-in-its-round


def smallest_by(rows: list[dict], names: list[str]) -> list[dict]:
    found = []
    for name in names:
        found.append(min(rows, key=lambda row, name=name: row[name]))
    return found

# --- closure-of-partial
import functools


def buttons(labels: list[str], press) -> list:
    return [functools.partial(press, label) for label in labels]
