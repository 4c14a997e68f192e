# --- sql-migration-of-constants
import sqlite3

STEPS = {2: "ALTER TABLE person ADD COLUMN city TEXT", 3: "CREATE INDEX person_city ON person (city)"}


def migrate(connection: sqlite3.Connection, version: int) -> None:
    for number, statement in sorted(STEPS.items()):
        if number > version:
            connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number:d}")

# --- sql-placeholders-of-a-constant-count
import sqlite3

FIELDS = ("name", "city", "age")
INSERT = f"INSERT INTO person ({', '.join(FIELDS)}) VALUES ({', '.join('?' * len(FIELDS))})"


def add(connection: sqlite3.Connection, rows: list[tuple[str, str, int]]) -> None:
    connection.executemany(INSERT, rows)

# --- sql-named-placeholders-from-keys-of-constant
import sqlite3

COLUMNS = ("name", "city")


def update(connection: sqlite3.Connection, number: int, values: dict[str, str]) -> None:
    assignments = ", ".join(f"{column} = :{column}" for column in COLUMNS)
    connection.execute(f"UPDATE person SET {assignments} WHERE id = :id", {**values, "id": number})

# --- sql-in-a-prompt


def prompt(table: str) -> str:
    return f"Delete from {table}? [y/N] "

# --- sql-column-by-if-chain
import sqlite3


def totals(connection: sqlite3.Connection, by: str) -> list[tuple[str, int]]:
    if by == "month":
        column = "strftime('%m', paid_at)"
    elif by == "year":
        column = "strftime('%Y', paid_at)"
    else:
        raise ValueError(by)
    return connection.execute(f"SELECT {column}, SUM(amount) FROM payment GROUP BY 1").fetchall()

# --- shell-with-constant-list-joined
import subprocess

STEPS = ["cd web", "npm ci", "npm run build"]


def build() -> None:
    subprocess.run(" && ".join(STEPS), shell=True, check=True)

# --- shell-pid-in-command
import os
import subprocess


def memory() -> str:
    return subprocess.check_output(f"pmap {os.getpid()} | tail -1", shell=True, text=True)

# --- system-method-of-a-game


class Galaxy:
    def system(self, name: str) -> str:
        return name.title()


def visit(galaxy: Galaxy, name: str) -> str:
    return galaxy.system(f"near {name}")

# --- secret-hash-of-known-file
KEY_FILE_SHA1 = "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12"
LOCK_DIGEST = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

# --- secret-field-order
CREDENTIAL_FIELDS = ("client_id", "client_secret", "refresh_token")

# --- secret-css-selector
PASSWORD_INPUT = "form#login > input[name='password1']"
TOKEN_SELECTOR = "meta[name=csrf-token]"

# --- secret-log-format
import logging

logger = logging.getLogger(__name__)


def rotated(user: str) -> None:
    logger.info("password=%s user=%s", "[hidden]", user)

# --- secret-environment-fallback-of-none
import os


class Client:
    def __init__(self, api_key: str | None = None) -> None:
        self.api_key = api_key or os.environ.get("SHOP_API_KEY")
        self.token_header = "X-Shop-Token-V2"

# --- secret-json-pointer
TOKEN_POINTER = "/data/0/attributes/accessToken2"
AUTH_XPATH = "//div[@id='auth2']/span"

# --- secret-font-and-alphabet
BASE62_KEY_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
KEYBOARD_ROW = "qwertzuiop"

# --- secret-s3-object-key
REPORT_KEY = "exports/2024/06/report-v3.parquet"
MODEL_KEY = "models/resnet50-19c8e357.pth"

# --- secret-cache-key-format
SESSION_KEY = "sess:v2:%s"
AUTH_KEY = "auth:{user_id}:1"

# --- secret-dependency-integrity
INTEGRITY = "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"

# --- secret-idempotency-token-of-uuid
import uuid


def order(client, item: str) -> str:
    return client.post("/orders", idempotency_token=str(uuid.uuid4()), item=item)

# --- secret-curve-parameters
SECP256K1_P = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F
GENERATOR_KEY_POINT = "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"

# --- random-colour-token
import random


def colour_token(palette: list[str]) -> str:
    return f"colour-{random.choice(palette)}"

# --- random-salt-of-a-recipe
import random


def season(dish: str) -> str:
    salt = random.choice(["a pinch", "a teaspoon"])
    return f"{dish} with {salt} of salt"

# --- md5-bucket-not-for-security
import hashlib


def bucket(name: str, count: int) -> int:
    return int(hashlib.new("md5", name.encode(), usedforsecurity=False).hexdigest(), 16) % count

# --- request-options-from-function
import requests


def options() -> dict:
    return {"timeout": 10}


def fetch(url: str) -> int:
    return requests.head(url, **options()).status_code

# --- bind-named-by-user
import socket


def listen(address: tuple[str, int] = ("127.0.0.1", 0)) -> socket.socket:
    server = socket.socket()
    server.bind(address)
    server.listen()
    return server

# --- yaml-load-all-safe
import yaml


def documents(text: str) -> list[dict]:
    return list(yaml.load_all(text, yaml.SafeLoader))

# --- eval-of-a-redis-script


def unlock(redis, script: str, name: str) -> int:
    return redis.eval(script, 1, name)

# --- temp-name-of-a-mount-point
def volume() -> dict[str, str]:
    return {"name": "scratch", "mountPath": "/tmp", "emptyDir": ""}

# --- assert-type-narrowing-argument


def first(match: object) -> str:
    assert isinstance(match, str)
    return match[0]

# --- swallow-in-logging-of-errors


def report(error: Exception, send) -> None:
    try:
        send(str(error))
    except Exception:  # Reporting an error must never raise another one.
        pass

# --- text-grown-by-bounded-retries


def unique_name(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name

# --- number-text-addition-per-row


def table(rows: list[tuple[int, int]]) -> list[int]:
    sums = []
    for left, right in rows:
        value = left
        value += right
        sums.append(value)
    return sums

# --- list-scan-with-early-exit


def has_duplicate(names: list[str]) -> bool:
    seen: list[str] = []
    for name in names[:5]:
        if name in seen:
            return True
        seen.append(name)
    return False

# --- list-copied-before-sorting-in-place


def ranked(scores: list[int]) -> list[int]:
    ordered = list(scores)
    ordered.sort(reverse=True)
    return ordered

# --- set-iterated-while-discarding


def prune(open_files: set[str], is_closed) -> None:
    for name in list(open_files):
        if is_closed(name):
            open_files.discard(name)

# --- len-while-list-grows


def closure(items: list[int], step) -> list[int]:
    index = 0
    while index < len(items):
        for found in step(items[index]):
            if found not in items:
                items.append(found)
        index += 1
    return items

# --- sum-of-a-changing-window


def windows(values: list[int], size: int) -> list[int]:
    window: list[int] = []
    sums = []
    for value in values:
        window.append(value)
        if len(window) > size:
            del window[0]
        sums.append(sum(window))
    return sums

# --- condition-repeated-for-state-machine


def step(reader) -> int:
    count = 0
    while reader.next() == "a" or reader.next() == "a":
        count += 1
    return count

# --- comparison-of-signed-zero
import math


def is_negative_zero(value: float) -> bool:
    return value == 0 and math.copysign(1, value) < 0

# --- unreachable-looking-after-assertion-helper


def number(text: str, fail) -> int:
    try:
        return int(text)
    except ValueError:
        fail(text)
    return 0

# --- loop-forever-in-a-thread
import threading


def start(tick) -> threading.Thread:
    def run() -> None:
        while True:
            tick()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread

# --- constant-false-generator


def no_items():
    if False:
        yield

# --- async-lock-and-sync-name
import asyncio


class Throttle:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()

    async def run(self, action) -> None:
        async with self.lock:
            await action()

    def sleep(self) -> str:
        return "resting"


async def main(throttle: Throttle) -> None:
    throttle.sleep()
    await throttle.run(asyncio.sleep)

# --- markup-joined-of-escaped
from markupsafe import Markup, escape


def items(names: list[str]) -> Markup:
    return Markup("").join(escape(name) for name in names)
