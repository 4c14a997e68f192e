"""Formulas for recipe cards, e.g. ``(kcal - fibre * 2) / portions``."""

import re

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|([-+*/()]))")


class FormulaError(ValueError):
    """Syntax error or unknown name in a formula."""


def scan(text):
    """Return the list of tokens in *text*."""
    tokens = []
    pos = 0
    text = text.rstrip()
    while pos < len(text):
        found = TOKEN.match(text, pos)
        if not found:
            raise FormulaError("cannot read %r" % text[pos:])
        tokens.append(found.group(found.lastindex))
        pos = found.end()
    return tokens


OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


class Evaluator:
    """Recursive descent over the tokens, with values for names."""

    def __init__(self, text, values):
        self.tokens = scan(text)
        self.values = values

    def peek(self):
        return self.tokens[0] if self.tokens else None

    def take(self):
        if not self.tokens:
            raise FormulaError("formula ends too early")
        return self.tokens.pop(0)

    def sum(self):
        left = self.product()
        while self.peek() in ("+", "-"):
            operation = OPERATIONS[self.take()]
            left = operation(left, self.product())
        return left

    def product(self):
        left = self.atom()
        while self.peek() in ("*", "/"):
            operation = OPERATIONS[self.take()]
            left = operation(left, self.atom())
        return left

    def atom(self):
        token = self.take()
        if token == "(":
            value = self.sum()
            if self.take() != ")":
                raise FormulaError("missing )")
            return value
        if token == "-":
            return -self.atom()
        if token[0].isdigit():
            return float(token)
        if token not in self.values:
            raise FormulaError("unknown name %r" % token)
        return self.values[token]


def evaluate(text, **values):
    evaluator = Evaluator(text, values)
    result = evaluator.sum()
    if evaluator.tokens:
        raise FormulaError("unexpected %r" % evaluator.peek())
    return result
