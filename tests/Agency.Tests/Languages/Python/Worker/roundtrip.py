"""The round trip property: a node's slice of the text, parsed alone, means what the node means."""

from __future__ import annotations

import ast
import re
import unicodedata
import warnings
from typing import Any, Iterator, Optional, Tuple

from support import Node, Parsed, expected, meaning, walk

_EXPRESSIONS = frozenset(cls.__name__ for cls in ast.expr.__subclasses__()) - {
    "FormattedValue", "Interpolation", "Starred", "Slice"}
_STATEMENTS = frozenset(cls.__name__ for cls in ast.stmt.__subclasses__())
_OPERATORS = {"Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "Mod": "%", "BitOr": "|",
              "BitXor": "^", "BitAnd": "&", "LShift": "<<", "RShift": ">>", "Pow": "**", "FloorDiv": "//",
              "And": "and", "Or": "or", "Not": "not", "UAdd": "+", "USub": "-", "Invert": "~",
              "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is",
              "IsNot": "is not", "In": "in", "NotIn": "not in"}
_NO_CHECK = object()


def problems(parsed: Parsed) -> Iterator[str]:
    """Every way in which a parsed text breaks a promise; nothing when all is well."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        formatted: set = set()
        for node, parent in walk(parsed.tree):
            if parent is not None:
                if id(parent) in formatted or parent["k"] in ("JoinedStr", "TemplateStr"):
                    formatted.add(id(node)) if node["k"] in ("Constant", "JoinedStr") else None
                if not _inside(node, parent):
                    yield _say(parsed, node, "is not inside its parent " + parent["k"])
            yield from (_say(parsed, node, text) for text in _member_problems(parsed, node))
            if node["k"] == "JoinedStr" and (node["f"] == "format_spec"):
                continue
            if node["k"] == "Constant" and parent is not None and parent["k"] in ("JoinedStr", "TemplateStr"):
                continue
            again = _reparsed(parsed, node, parent)
            if again is not _NO_CHECK and again != meaning(node):
                yield _say(parsed, node, "reads otherwise when parsed alone: %s" % (again,))


def _say(parsed: Parsed, node: Node, text: str) -> str:
    return "%s at %d:%d %r %s" % (node["k"], node["s"], node["e"], parsed.of(node)[:200], text)


def _inside(node: Node, parent: Node) -> bool:
    if node["f"] == "decorator_list":
        return node["e"] <= parent["s"]
    return parent["s"] <= node["s"] <= node["e"] <= parent["e"]


def _member_problems(parsed: Parsed, node: Node) -> Iterator[str]:
    members = node.get("v", {})
    for name, value in members.items():
        if name in ("colon", "else_colon", "finally_colon") and parsed.slice(value, value + 1) != ":":
            yield "%s is not at a colon" % name
        if name in ("params_start", "bases_start", "args_start", "paren_start") and parsed.slice(value, value + 1) != "(":
            yield "%s is not at a parenthesis" % name
        if name in ("params_end", "bases_end", "args_end") and parsed.slice(value, value + 1) != ")":
            yield "%s is not at a parenthesis" % name
        if name == "equals" and any(parsed.slice(at, at + 1) != "=" for at in (value if isinstance(value, list) else [value])):
            yield "equals is not at '='"
        if name == "decorated_start" and parsed.slice(value, value + 1) != "@":
            yield "decorated_start is not at '@'"
        if name == "else_start" and parsed.slice(value, value + 4) != "else":
            yield "else_start is not at else"
        if name == "finally_start" and parsed.slice(value, value + 7) != "finally":
            yield "finally_start is not at finally"
    for start, end, name in (("name_start", "name_end", "name"), ("asname_start", "asname_end", "asname"),
                             ("attr_start", "attr_end", "attr"), ("arg_start", "arg_end", "arg")):
        if start in members and name in members and _name(parsed.between(node, start, end)) != members[name]:
            yield "%s says %r" % (start, parsed.between(node, start, end))
    if node["k"] == "arg" and _name(parsed.slice(node["s"], members["name_end"])) != members["arg"]:
        yield "does not start with its name"
    if "name_spans" in members:
        if [_name(parsed.slice(*span)) for span in members["name_spans"]] != members["names"]:
            yield "name_spans are wrong"
    operator = parsed.between(node, "op_start", "op_end") if "op_start" in members else None
    if operator is not None and operator.rstrip("=") != _OPERATORS[members["op"]] and operator != _OPERATORS[members["op"]]:
        yield "operator reads %r" % operator
    if "op_spans" in members:
        wanted = members.get("ops") or [members["op"]] * len(members["op_spans"])
        found = [_without_comments(parsed.slice(*span)) for span in members["op_spans"]]
        if found != [_OPERATORS[each] for each in wanted]:
            yield "operators read %r" % found
    if "paren_start" in members and parsed.slice(members["paren_end"] - 1, members["paren_end"]) != ")":
        yield "paren_end is not behind a parenthesis"
    if "body_start" in members:
        first = next(child for child in node["c"] if child["f"] == "body")
        if members["body_start"] != first.get("v", {}).get("decorated_start", first["s"]):
            yield "body_start is wrong"


def _without_comments(text: str) -> str:
    text = re.sub(r"#[^\r\n]*", " ", text)
    return " ".join(text.replace("\\", " ").split())


def _name(text: str) -> str:
    return unicodedata.normalize("NFKC", re.sub(r"[\s\\]", "", text))


def _reparsed(parsed: Parsed, node: Node, parent: Optional[Node]) -> Any:
    kind, text = node["k"], parsed.of(node)
    members = node.get("v", {})
    if kind in _EXPRESSIONS:
        if kind == "Tuple" and parent is not None and node["f"] == "slice":
            return expected(ast.parse("x[%s\n]" % text, mode="eval").body.slice)  # type: ignore[attr-defined]
        if "paren_start" in members:
            around = parsed.between(node, "paren_start", "paren_end")
            if expected(ast.parse("(%s\n)" % around, mode="eval").body) != meaning(node):
                return ["with parentheses: ", around]
        return expected(ast.parse("(%s\n)" % text, mode="eval").body)
    if kind in _STATEMENTS:
        return _reparsed_statement(parsed, node, text)
    wrapped = _wrapped(kind, text, parent)
    if wrapped is None:
        return _NO_CHECK
    code, pick = wrapped
    return expected(pick(ast.parse(code)))


def _wrapped(kind: str, text: str, parent: Optional[Node]) -> Optional[Tuple[str, Any]]:
    assert parent is not None or kind == "Module"
    if kind == "keyword":
        return "f(%s\n)" % text, lambda tree: tree.body[0].value.keywords[0]
    if kind == "Starred":
        return "f(%s\n)" % text, lambda tree: tree.body[0].value.args[0]
    if kind == "Slice":
        return "x[%s\n,0]" % text, lambda tree: _first_dimension(tree.body[0].value.slice)
    if kind == "comprehension":
        return "[x %s\n]" % text, lambda tree: tree.body[0].value.generators[0]
    if kind == "withitem":
        return "with %s: pass" % text, lambda tree: tree.body[0].items[0]
    if kind == "alias":
        code = "import " if parent["k"] == "Import" else "from x import "  # type: ignore[index]
        if "\n" in text or "\r" in text:
            return None
        return code + text, lambda tree: tree.body[0].names[0]
    if kind == "arguments":
        if parent["k"] == "Lambda":  # type: ignore[index]
            return "(lambda %s: 0)" % text, lambda tree: tree.body[0].value.args
        return "def f(%s\n): pass" % text, lambda tree: tree.body[0].args
    if kind == "arg":
        return "def f(*%s\n): pass" % text, lambda tree: tree.body[0].args.vararg
    if kind.startswith("Match") and kind != "MatchStar":
        return "match x:\n case (%s\n): pass" % text, lambda tree: tree.body[0].cases[0].pattern
    return None


def _first_dimension(index: Any) -> Any:
    return index.elts[0] if isinstance(index, ast.Tuple) else index.dims[0]


def _reparsed_statement(parsed: Parsed, node: Node, text: str) -> Any:
    before = parsed.slice(0, node["s"])
    indent = re.split(r"[\r\n]", before)[-1].split("\f")[-1]
    if node.get("v", {}).get("elif"):
        text = text[2:]
    if not indent or indent.strip(" \t"):
        tree = ast.parse(text).body
    else:
        tree = ast.parse("if 1:\n%s%s" % (indent, text)).body[0].body  # type: ignore[attr-defined]
    statement = tree[0]
    decorators = [child for child in node["c"] if child["f"] == "decorator_list"]
    found = expected(statement)
    if decorators:
        found[2] = list(found[2])
        position = next((index for index, child in enumerate(node["c"]) if child["f"] == "decorator_list"), 0)
        found[2][position:position] = [["decorator_list", meaning(child)] for child in decorators]
    return found if len(tree) == 1 else ["more than one statement"]
