"""Formulas in the cells of a small sheet: ``=A1 + 2 * (B3 - 1)``."""
import re

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Z]\d+)|([-+*/()]))")


class FormulaError(ValueError):
    pass


def tokenize(text):
    text = text.rstrip()
    tokens = []
    position = 0
    while position < len(text):
        match = TOKEN.match(text, position)
        if not match:
            raise FormulaError(f"unexpected {text[position:]!r}")
        number, cell, sign = match.groups()
        if number:
            tokens.append(("number", float(number)))
        elif cell:
            tokens.append(("cell", cell))
        else:
            tokens.append(("sign", sign))
        position = match.end()
    tokens.append(("end", None))
    return tokens


class Parser:
    def __init__(self, text, lookup):
        self.tokens = tokenize(text)
        self.lookup = lookup
        self.index = 0

    def accept(self, signs):
        kind, value = self.tokens[self.index]
        if kind == "sign" and value in signs:
            self.index += 1
            return value
        return None

    def parse(self):
        value = self.sum()
        if self.tokens[self.index][0] != "end":
            raise FormulaError("text after the formula")
        return value

    def sum(self):
        value = self.product()
        while sign := self.accept("+-"):
            other = self.product()
            value = value + other if sign == "+" else value - other
        return value

    def product(self):
        value = self.operand()
        while sign := self.accept("*/"):
            other = self.operand()
            if sign == "/" and other == 0:
                raise FormulaError("division by zero")
            value = value * other if sign == "*" else value / other
        return value

    def operand(self):
        if self.accept("("):
            value = self.sum()
            if not self.accept(")"):
                raise FormulaError("missing )")
            return value
        kind, value = self.tokens[self.index]
        self.index += 1
        if kind == "number":
            return value
        if kind == "cell":
            return self.lookup(value)
        raise FormulaError("operand expected")


class Sheet:
    """Cells hold numbers or formulas; an empty cell counts as zero."""

    def __init__(self, cells):
        self.cells = cells

    def value(self, name, _busy=()):
        if name in _busy:
            raise FormulaError(f"{name} depends on itself")
        content = self.cells.get(name, 0)
        if isinstance(content, str) and content.startswith("="):
            return Parser(content[1:], lambda other: self.value(other, _busy + (name,))).parse()
        return float(content)
