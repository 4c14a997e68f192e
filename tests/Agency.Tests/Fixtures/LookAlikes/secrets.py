# --- password-from-environment
import os

DB_PASSWORD = os.environ["DB_PASSWORD"]
API_TOKEN = os.environ.get("API_TOKEN", "")

# --- password-prompt
import getpass


def ask_password() -> str:
    password = getpass.getpass("Password: ")
    return password

# --- password-placeholder
DEFAULTS = {"user": "app", "password": "<your password here>"}

# --- password-changeme-check


def is_default(password: str) -> bool:
    return password in ("", "changeme", "password")

# --- password-key-name
PASSWORD_FIELD = "user_password"
TOKEN_COOKIE = "session_token"

# --- password-form-label
FIELDS = {
    "username": {"label": "User name", "type": "text"},
    "password": {"label": "Choose a password", "type": "password"},
}

# --- password-translation
GERMAN = {
    "password": "Passwort",
    "forgot_password": "Passwort vergessen?",
    "secret_question": "Sicherheitsfrage",
    "token_expired": "Die Sitzung ist abgelaufen.",
}

# --- password-empty
PASSWORD = ""
SECRET = None


def connect(host: str, password: str = "") -> tuple[str, str]:
    return host, password

# --- password-env-name
PASSWORD_VARIABLE = "APP_DATABASE_PASSWORD"
SECRET_KEY_ENV = "DJANGO_SECRET_KEY"

# --- password-help-option
import argparse


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    parser.add_argument("--password", metavar="PASSWORD", help="password of the database; asked for when left out")
    parser.add_argument("--token-file", default="~/.config/app/token")
    return parser

# --- password-alphabet
import secrets

PASSWORD_ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_password(length: int = 16) -> str:
    return "".join(secrets.choice(PASSWORD_ALPHABET) for _ in range(length))

# --- password-regex
import re

PASSWORD_PATTERN = re.compile(r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[^\s]{10,}$")
TOKEN_REGEX = r"gh[pousr]_[A-Za-z0-9]{36}"

# --- password-template-path
PASSWORD_RESET_TEMPLATE = "accounts/password_reset_form.html"
PASSWORD_CHANGE_URL = "/account/password/change/"

# --- password-message


def check(password: str) -> str | None:
    password_error = "The password must have at least ten characters."
    return None if len(password) >= 10 else password_error

# --- password-mask
PASSWORD_MASK = "********"
SECRET_REDACTED = "[redacted]"

# --- password-keyring
import keyring


def stored_password(user: str) -> str | None:
    return keyring.get_password("mail.example.org", user)

# --- password-hashers
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# --- password-of-a-test @ tests/test_login.py
from app.accounts import login


def test_login() -> None:
    password = "S3cr3t-x9!"
    assert login("alice", password=password)

# --- pwd-is-a-folder
pwd = "/var/lib/app-v2"
passwd_file = "/etc/passwd"

# --- token-of-an-iterator
from collections.abc import Iterator


def parse(tokens: Iterator[str]) -> list[str]:
    token = next(tokens)
    seen = []
    while token != "<end>":
        seen.append(token)
        token = next(tokens, "<end>")
    return seen

# --- token-kinds
import enum


class Token(enum.Enum):
    LEFT_PAREN = "("
    IDENTIFIER = "identifier"
    STRING_TOKEN = "string-literal"
    END_TOKEN = "end-of-file"

# --- token-comparisons


def depth(tokens: list[str]) -> int:
    level = 0
    for token in tokens:
        if token == "BEGIN_BLOCK":
            level += 1
        elif token == "END_BLOCK":
            level -= 1
    return level

# --- token-special-words
PAD_TOKEN = "<pad>"
UNKNOWN_TOKEN = "[UNK]"
END_TOKEN = "<|endoftext|>"

# --- token-endpoint
TOKEN_URL = "https://login.example.org/oauth2/v2.0/token"
TOKEN_TYPE = "Bearer"
GRANT = {"grant_type": "client_credentials", "token_type_hint": "access_token"}

# --- token-header
API_KEY_HEADER = "X-Api-Key"
CSRF_TOKEN_HEADER = "X-CSRFToken"

# --- token-of-secrets
import secrets


def new_token() -> str:
    token = secrets.token_urlsafe(32)
    return token

# --- tokenizer-checksum
TOKENIZER_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

# --- git-revision
PINNED_REVISION = "e83c5163316f89bfbde7d9ab23ca2e25604af290"
AUTH_SERVICE_COMMIT = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

# --- uuid-namespace
import uuid

TOKEN_NAMESPACE = uuid.UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
KEY_CLASS_ID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"

# --- image-in-base64
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="

# --- image-key-icon
KEY_ICON = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

# --- public-key
PUBLIC_KEY = """-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9
q9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==
-----END PUBLIC KEY-----"""

# --- ssh-public-key
DEPLOY_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl deploy@example"

# --- private-key-marker


def is_private_key(text: str) -> bool:
    return text.startswith(("-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN OPENSSH PRIVATE KEY-----"))

# --- dummy-hash-against-timing
DUMMY_PASSWORD_HASH = "$2b$12$KIXQy5CkQ7eX6rJ8B2N9mO0i3N7wq0Q9Q8mJ9m3b1W3bqkZ1cZb5e"


def verify(user, password: str, check) -> bool:
    return check(password, user.password_hash if user else DUMMY_PASSWORD_HASH)

# --- hash-of-empty-content
EMPTY_SHA1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709"
EMPTY_MD5_KEY = "d41d8cd98f00b204e9800998ecf8427e"

# --- documentation-access-key
EXAMPLE_ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE"

# --- secret-path-in-vault
DB_SECRET = "projects/4711/secrets/database/versions/latest"
API_SECRET = "vault:kv/data/shop#api"

# --- secret-arn
SECRET_ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop/db"

# --- url-with-variables


def address(user: str, password: str, host: str) -> str:
    return f"postgresql://{user}:{password}@{host}:5432/shop"

# --- url-placeholder-in-help
URL_HELP = "Address of the broker, such as amqp://user:password@host:5672/vhost"

# --- url-of-the-machine-itself
DEFAULT_REDIS = "redis://localhost:6379/0"
MIRROR = "https://git@example.org:8443/team/project.git"

# --- key-of-a-dictionary
SORT_KEY = "created_at"
CACHE_KEY = "user:{id}:profile"
PRIMARY_KEY = "customer_id"

# --- key-bindings
KEYS = {"save_key": "ctrl+s", "palette_key": "ctrl+shift+p", "quit_key": "ctrl+alt+q"}

# --- contract-address
TOKEN_CONTRACT = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"

# --- site-key-that-pages-show
RECAPTCHA_SITE_KEY = "6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI"

# --- secret-santa


def invite(name: str) -> str:
    secret_santa = "Draw a name from the hat"
    return f"{name}: {secret_santa}"

# --- secret-of-settings-class
import dataclasses


@dataclasses.dataclass
class Settings:
    user: str = "app"
    password: str | None = None
    secret_file: str = "/run/secrets/database"

# --- credentials-scope
CREDENTIAL_SCOPES = ["https://www.googleapis.com/auth/drive.readonly"]
AUTH_BACKEND = "shop.auth.backends.TokenBackend"

# --- passphrase-word-list
PASSPHRASE_WORDS = ["anchor", "basil", "copper", "dolphin", "ember", "falcon"]

# --- password-docstring


def login_example() -> str:
    """Log in.

    >>> login("alice", password="hunter2-Xk9")
    """
    return login_example.__doc__ or ""

# --- password-policy-constants
PASSWORD_MIN_LENGTH = 12
PASSWORD_EXPIRES = "90 days"
PASSWORD_SCHEME = "pbkdf2_sha256"

# --- password-function-dispatch


def handle(event: str, password_handlers: dict) -> None:
    password_handlers[event](event)


HANDLERS = {"password_changed": "notify_user", "password-reset": "send_mail"}

# --- token-stop-words
STOP_TOKENS = frozenset({"the", "a", "and"})
token_separator = ","
token = "=="
