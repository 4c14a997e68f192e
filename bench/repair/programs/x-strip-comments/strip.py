"""Removes // and /* */ comments from source text, but not inside strings."""
from __future__ import annotations

CODE = "code"
SLASH = "slash"          # a slash that may begin a comment
LINE = "line comment"
BLOCK = "block comment"
STAR = "star"            # a star that may end a block comment
STRING = "string"
ESCAPE = "escape"        # the character after a backslash in a string


class UnfinishedError(ValueError):
    """The text ends inside a string or a block comment."""


def strip_comments(text: str) -> str:
    """The text without comments.

    A block comment becomes one blank, a line comment vanishes up to (not
    including) the end of its line.  Strings are kept as they are; in them
    a backslash takes away the meaning of the next character.
    """
    state = CODE
    quote = ""
    out: list[str] = []
    for char in text:
        if state == CODE:
            if char == "/":
                state = SLASH
                continue
            if char in "\"'":
                quote = char
                state = STRING
            out.append(char)
        elif state == SLASH:
            if char == "/":
                state = LINE
            elif char == "*":
                state = BLOCK
            else:
                out.append("/" + char)
                if char in "\"'":
                    quote = char
                    state = STRING
                else:
                    state = CODE
        elif state == LINE:
            if char == "\n":
                out.append(char)
                state = CODE
        elif state == BLOCK:
            if char == "*":
                state = STAR
        elif state == STAR:
            if char == "/":
                out.append(" ")
                state = CODE
            elif char != "*":
                state = BLOCK
        elif state == STRING:
            out.append(char)
            if char == quote:
                state = CODE
        elif state == ESCAPE:
            out.append(char)
            state = CODE
    if state == SLASH:
        out.append("/")
    elif state not in (CODE, LINE):
        raise UnfinishedError(f"the text ends in a {state}")
    return "".join(out)


def code_lines(text: str) -> list[str]:
    """The lines that hold code, without comments and blanks at their end."""
    lines = (line.rstrip() for line in strip_comments(text).splitlines())
    return [line for line in lines if line]
