"""Wildcard search in crossword word lists.

``?`` stands for one letter, ``*`` for any number of letters, ``[abc]`` for
one of the letters listed.
"""


class PatternError(ValueError):
    pass


def tokenize(pattern):
    """Split a pattern into tokens: single characters, ``*``, ``?`` or sets."""
    tokens = []
    pos = 0
    while pos < len(pattern):
        char = pattern[pos]
        if char == "[":
            end = pattern.find("]", pos)
            if end < 0:
                raise PatternError("unclosed [ in %r" % pattern)
            tokens.append(frozenset(pattern[pos + 1:end]))
            pos = end + 1
        else:
            tokens.append(char)
            pos += 1
    return tokens


def _accepts(token, letter):
    if isinstance(token, frozenset):
        return letter in token
    return token == "?" or token == letter


def _match(tokens, text):
    if not tokens:
        return text == ""
    if text == "":
        return tokens == ["*"]
    head, rest = tokens[0], tokens[1:]
    if head == "*":
        return _match(rest, text) or _match(tokens, text[1:])
    return _accepts(head, text[0]) and _match(rest, text[1:])


def matches(pattern, word):
    """True if the whole *word* fits *pattern*, ignoring case."""
    return _match(tokenize(pattern.lower()), word.lower())


def search(pattern, words, length=None):
    """Words that fit, in the order given; *length* narrows the search."""
    return [
        word
        for word in words
        if (length is None or len(word) == length) and matches(pattern, word)
    ]


def combine(*fragments):
    """Pattern for words holding all fragments in this order."""
    return "*" + "".join("%s*" % fragment for fragment in fragments)
