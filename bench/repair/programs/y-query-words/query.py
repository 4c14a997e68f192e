"""Queries: words and phrases that a caption must (or must not) contain."""
from lexing import QueryError, tokenise


def parse(query):
    """Nested lists: ["and", ...], ["not", x] or plain strings."""
    tokens = tokenise(query)
    tree, rest = _sequence(tokens)
    if rest:
        raise QueryError("too many closing brackets")
    return tree


def _sequence(tokens):
    parts = ["and"]
    while tokens and tokens[0][0] != ")":
        part, tokens = _single(tokens)
        parts.append(part)
    return parts, tokens


def _single(tokens):
    kind, text = tokens[0]
    rest = tokens[1:]
    if kind == "not":
        if not rest:
            raise QueryError("nothing after -")
        part, rest = _single(rest)
        return ["not", part], rest
    if kind == "(":
        part, rest = _sequence(rest)
        if not rest:
            raise QueryError("a bracket is not closed")
        return part, rest[1:]
    return text.lower(), rest


def matches(tree, caption):
    if isinstance(tree, str):
        return tree in caption.lower()
    if tree[0] == "not":
        return not matches(tree[1], caption)
    return all(matches(part, caption) for part in tree[1:])
