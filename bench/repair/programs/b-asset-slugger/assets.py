"""Names of the static files of a web site."""
import hashlib
import re

ROOT = "static/"
_UNSAFE = re.compile(r"[^a-z0-9]+")


def slug(text):
    """Lower-case words joined by hyphens."""
    return _UNSAFE.sub("-", text.lower()).strip("-")


def public_name(path):
    """The name of a file below the root, without the root itself."""
    path = path.replace("\\", "/")
    if path.startswith("./"):
        path = path[2:]
    return path.lstrip(ROOT)


def split_extension(name):
    stem, dot, extension = name.rpartition(".")
    if not dot or "/" in extension:
        return name, ""
    return stem, extension.lower()


def fingerprint(content):
    return hashlib.sha1(content).hexdigest()[:8]


class Bundle:
    """Collects files and gives them addresses that change with the content."""

    def __init__(self, base="/s"):
        self.base = base.rstrip("/")
        self._urls = {}

    def add(self, path, content):
        name = public_name(path)
        stem, extension = split_extension(name)
        parts = [slug(part) for part in stem.split("/")]
        url = f"{self.base}/{'/'.join(parts)}.{fingerprint(content)}"
        if extension:
            url += "." + extension
        self._urls[name] = url
        return url

    def url(self, name):
        return self._urls[name]

    def names(self):
        return sorted(self._urls)
