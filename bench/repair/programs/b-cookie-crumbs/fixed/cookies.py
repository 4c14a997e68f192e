"""Reading and writing of HTTP cookies."""
from urllib.parse import quote, unquote

FLAGS = ("Secure", "HttpOnly")


def split_pair(text):
    """'name=value' as a pair, both without blanks around them."""
    name, equals, value = text.partition("=")
    if not equals:
        return text.strip(), None
    return name.strip(), value.strip()


def unquoted(value):
    """Drop the double quotes around a value and decode %xx."""
    if len(value) >= 2 and value[0] == value[-1] == '"':
        value = value[1:-1]
    return unquote(value)


def parse_cookies(header):
    """The cookies in a Cookie header; the first of equal names counts."""
    jar = {}
    for part in header.split(";"):
        name, value = split_pair(part)
        if not name or value is None:
            continue
        jar.setdefault(name, unquoted(value))
    return jar


def parse_set_cookie(header):
    """A Set-Cookie header as (name, value, attributes).

    Names of attributes are lower case; flags have the value True.
    """
    first, *rest = header.split(";")
    name, value = split_pair(first)
    if not name or value is None:
        raise ValueError(f"bad cookie: {header!r}")
    attributes = {}
    for part in rest:
        key, setting = split_pair(part)
        if key:
            attributes[key.lower()] = True if setting is None else setting
    return name, unquoted(value), attributes


def format_set_cookie(name, value, path="/", max_age=None, **flags):
    if not name or any(c in name for c in "=; \t"):
        raise ValueError(f"bad name: {name!r}")
    parts = [f"{name}={quote(value, safe='/:=')}", f"Path={path}"]
    if max_age is not None:
        parts.append(f"Max-Age={max_age}")
    for flag in FLAGS:
        if flags.get(flag.lower()):
            parts.append(flag)
    return "; ".join(parts)
