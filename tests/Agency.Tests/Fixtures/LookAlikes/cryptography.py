# --- md5-not-for-security
import hashlib


def etag(body: bytes) -> str:
    return hashlib.md5(body, usedforsecurity=False).hexdigest()

# --- sha1-of-a-git-object
import hashlib


def blob_id(content: bytes) -> str:
    header = b"blob %d\0" % len(content)
    return hashlib.sha1(header + content, usedforsecurity=False).hexdigest()

# --- sha256-of-a-file
import hashlib
from pathlib import Path


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

# --- hash-new-by-variable
import hashlib


def checksum(algorithm: str, data: bytes) -> str:
    if algorithm not in ("sha256", "sha512"):
        raise ValueError(algorithm)
    return hashlib.new(algorithm, data).hexdigest()

# --- md5-as-a-dictionary-key
CHECKSUMS = {"md5": "md5sum", "sha1": "sha1sum", "sha256": "sha256sum"}


def tool(name: str) -> str:
    return CHECKSUMS[name]

# --- md5-column-name


def columns(row: dict) -> tuple[str, str]:
    return row["md5"], row["sha1"]

# --- hmac-of-sha256
import hmac


def sign(key: bytes, message: bytes) -> str:
    return hmac.new(key, message, "sha256").hexdigest()

# --- md5-of-a-protocol
import hashlib


def digest_response(user: str, realm: str, secret: str, nonce: str, uri: str) -> str:
    """The answer of HTTP digest authentication (RFC 2617), which prescribes MD5."""
    first = hashlib.md5(f"{user}:{realm}:{secret}".encode()).hexdigest()
    second = hashlib.md5(f"GET:{uri}".encode()).hexdigest()
    return hashlib.md5(f"{first}:{nonce}:{second}".encode()).hexdigest()

# --- sha1-of-a-websocket
import base64
import hashlib

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def accept(key: bytes) -> str:
    """The Sec-WebSocket-Accept header (RFC 6455), which prescribes SHA-1."""
    return base64.b64encode(hashlib.sha1(key + GUID).digest()).decode()

# --- sha1-of-pwned-passwords
import hashlib


def range_query(password: str) -> tuple[str, str]:
    """What the breach service is asked: the first five digits of the SHA-1, and the rest."""
    digest = hashlib.sha1(password.encode()).hexdigest().upper()
    return digest[:5], digest[5:]

# --- shuffle-of-cards
import random


def deal(cards: list[str]) -> list[str]:
    random.shuffle(cards)
    return cards[:5]

# --- choice-of-a-greeting
import random


def greeting() -> str:
    return random.choice(["Hello", "Welcome back", "Good to see you"])

# --- jitter
import random
import time


def back_off(attempt: int) -> None:
    time.sleep(min(30.0, 2.0**attempt) * random.uniform(0.5, 1.5))

# --- seeded-simulation
import random


def walk(seed: int, steps: int) -> list[float]:
    generator = random.Random(seed)
    return [generator.gauss(0.0, 1.0) for _ in range(steps)]

# --- random-token-of-a-text
import random


def masked(tokens: list[str], share: float) -> list[str]:
    return ["[MASK]" if random.random() < share else token for token in tokens]

# --- random-key-of-a-dictionary
import random


def any_entry(table: dict[str, int]) -> int:
    key = random.choice(list(table))
    return table[key]

# --- random-secret-number-game
import random


def new_game() -> int:
    secret_number = random.randint(1, 100)
    return secret_number

# --- random-password-position-in-test @ tests/test_random.py
import random


def test_any_token_is_accepted() -> None:
    token = "".join(random.choice("abc") for _ in range(8))
    assert len(token) == 8

# --- random-session-sample
import random


def sample_sessions(sessions: list[str]) -> list[str]:
    return random.sample(sessions, k=min(10, len(sessions)))

# --- system-random
import random


def pin() -> str:
    generator = random.SystemRandom()
    return "".join(str(generator.randrange(10)) for _ in range(6))

# --- numpy-seed
import numpy as np


def noise(size: int):
    return np.random.default_rng(7).normal(size=size)

# --- rsa-of-today
from cryptography.hazmat.primitives.asymmetric import rsa


def make_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=3072)

# --- small-key-in-test @ tests/test_keys.py
from cryptography.hazmat.primitives.asymmetric import rsa


def test_key() -> None:
    assert rsa.generate_private_key(public_exponent=65537, key_size=1024).key_size == 1024

# --- uuid-of-name
import uuid


def stable_id(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, name)
