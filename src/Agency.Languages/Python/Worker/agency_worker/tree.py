"""Writes a syntax tree as JSON, in one pass, without recursion.

A node is ``{"k": class, "f": field of the parent, "s": start, "e": end, "v": {scalars},
"c": [children]}``, ``v`` left out when empty. It is written as text straight away: half
the time of building dictionaries and encoding them.
"""

from __future__ import annotations

import ast
import json
from json import encoder
from typing import Any, Callable, Dict, List, Tuple, Union

from agency_worker import details_expressions, details_statements, fstrings, legacy
from agency_worker.details_statements import Details, import_names
from agency_worker.errors import WorkerError
from agency_worker.places import Places

#: A JSON string in ASCII; the standard encoder's own function, in C where there is one.
quote: Callable[[str], str] = getattr(encoder, "encode_basestring_ascii")

_HANDLERS: Dict[str, Any] = {**details_statements.HANDLERS, **details_expressions.HANDLERS}

#: Classes whose place comes from :attr:`Places.placed` (on some version at least).
_PLACED = frozenset(["Module", "arguments", "comprehension", "withitem", "match_case", "alias"]
                    + (["keyword", "Slice"] if legacy.NEEDS_REPAIR else []))
_ENUMERATIONS: Tuple[type, ...] = (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)
_IN_PARENTHESES: Tuple[type, ...] = (ast.expr,) + ((ast.pattern,) if hasattr(ast, "pattern") else ())
_COMPREHENSIONS = frozenset(["ListComp", "SetComp", "DictComp", "GeneratorExp"])
_SKIPPED_FIELDS = frozenset(["type_ignores"])

#: No deeper tree is given out, so that readers may recurse. CPython itself compiles
#: hardly anything deeper.
MAX_DEPTH = 2000

#: A closing text, or (separator, field, node).
_Item = Union[str, Tuple[str, str, Any]]


def constant(value: Any, kind: Any) -> str:
    """The scalars of a literal: its type and its value as text."""
    name = type(value).__name__
    if name == "str":
        text = quote(value)
    elif value is None:
        name, text = "None", '"None"'
    elif value is Ellipsis:
        name, text = "Ellipsis", '"Ellipsis"'
    elif name == "int":
        try:
            text = '"%d"' % value
        except ValueError:  # longer than the interpreter is willing to print
            text = '"%s"' % hex(value)
    else:
        text = quote(repr(value))
    suffix = ',"kind":' + quote(kind) if kind else ""
    return '"type":"%s","value":%s%s' % (name, text, suffix)


def _details_text(details: Details) -> List[str]:
    return ['"%s":%s' % (name, value if value.__class__ is int else json.dumps(value))
            for name, value in details.items()]


def _generic(node: ast.AST) -> Tuple[List[str], List[Tuple[str, Any]]]:
    """The scalar fields of a node as JSON members, and its children, in field order."""
    scalars: List[str] = []
    children: List[Tuple[str, Any]] = []
    for name in node._fields:
        value = getattr(node, name, None)
        if value is None or name in _SKIPPED_FIELDS:
            continue
        if isinstance(value, list):
            if value and isinstance(value[0], str):
                scalars.append('"%s":%s' % (name, json.dumps(value)))
            elif value and isinstance(value[0], ast.cmpop):
                scalars.append('"%s":%s' % (name, json.dumps([type(each).__name__ for each in value])))
            else:
                children.extend([(name, each) for each in value if each is not None])
        elif isinstance(value, _ENUMERATIONS):
            scalars.append('"%s":"%s"' % (name, type(value).__name__))
        elif isinstance(value, ast.AST):
            children.append((name, value))
        elif isinstance(value, str):
            scalars.append('"%s":%s' % (name, quote(value)))
        elif isinstance(value, int) and not isinstance(value, bool):
            scalars.append('"%s":%d' % (name, value))
        else:
            scalars.append('"%s":%s' % (name, quote(str(value))))
    return scalars, children


def write_tree(module: ast.Module, places: Places) -> str:
    """The tree of a module as JSON text."""
    source, layout, placed = places.source, places.layout, places.placed
    starts, wide, offset, groups = source.starts, source.wide_lines, source.offset, layout.groups
    aliases: Dict[ast.alias, Details] = {}
    placed[module] = (0, source.length)
    output: List[str] = []
    write = output.append
    depth = 0
    stack: List[_Item] = [("", "", module)]
    push, pop = stack.append, stack.pop
    while stack:
        item = pop()
        if isinstance(item, str):
            write(item)
            depth -= 1
            continue
        separator, field, node = item
        kind = node.__class__.__name__
        if kind in _PLACED:
            start, end = placed[node]
        else:
            line, column = node.lineno, node.col_offset
            start = offset(line, column) if line in wide else starts[line] + column
            line, column = node.end_lineno, node.end_col_offset
            end = offset(line, column) if line in wide else starts[line] + column
        children: List[Tuple[str, Any]] = []
        if kind == "Name":
            scalars = '"id":%s,"ctx":"%s"' % (quote(node.id), node.ctx.__class__.__name__)
        elif kind == "Constant":
            scalars = constant(node.value, node.kind)
        elif kind == "Attribute":
            value = node.value
            name_start = end - len(node.attr)
            if not source.units.startswith(node.attr, name_start):
                name_start = details_expressions.attribute(places, node, start, end)["attr_start"]
            scalars = '"attr":%s,"ctx":"%s","attr_start":%d,"attr_end":%d' % (
                quote(node.attr), node.ctx.__class__.__name__, name_start, end)
            children.append(("value", value))
        else:
            if kind == "JoinedStr" and fstrings.NEEDS_REPAIR and field != "format_spec":
                fstrings.repair(places, node)
            elif kind == "Subscript" and legacy.NEEDS_REPAIR:
                legacy.repair_subscript(places, node)
            elif kind == "Starred" and legacy.NEEDS_REPAIR:
                end = legacy.starred_end(places, node)
            elif kind == "Import" or kind == "ImportFrom":
                aliases.update(import_names(places, node, start))
            members, children = _generic(node)
            handler = _HANDLERS.get(kind)
            if handler is not None:
                members += _details_text(handler(places, node, start, end))
            elif kind == "alias":
                members += _details_text(aliases.pop(node))
            scalars = ",".join(members)
        if start in groups and isinstance(node, _IN_PARENTHESES):
            around = layout.outer(start, end)
            if around is not None:
                scalars += '%s"paren_start":%d,"paren_end":%d' % ("," if scalars else "", around[0], around[1])
        write('%s{"k":"%s","f":"%s","s":%d,"e":%d%s,"c":[' % (
            separator, kind, field, start, end, ',"v":{' + scalars + "}" if scalars else ""))
        if children:
            push("]}")
            depth += 1
            if depth > MAX_DEPTH:
                raise WorkerError("recursion", "the code is nested more than %d levels deep" % MAX_DEPTH)
            for name, child in reversed(children[1:]):
                push((",", name, child))
            push(("", children[0][0], children[0][1]))
        else:
            write("]}")
    return "".join(output)
