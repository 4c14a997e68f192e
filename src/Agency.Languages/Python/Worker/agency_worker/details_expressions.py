"""Extra facts of expressions: operators, argument lists, comprehensions, lambdas."""

from __future__ import annotations

import ast
from typing import Any, Dict, List

from agency_worker import legacy
from agency_worker.details_statements import Details, place_arguments
from agency_worker.places import Places

_OPERATOR_LENGTH = {"Add": 1, "Sub": 1, "Mult": 1, "MatMult": 1, "Div": 1, "Mod": 1, "BitOr": 1, "BitXor": 1,
                    "BitAnd": 1, "LShift": 2, "RShift": 2, "Pow": 2, "FloorDiv": 2, "And": 3, "Or": 2,
                    "Eq": 2, "NotEq": 2, "Lt": 1, "LtE": 2, "Gt": 1, "GtE": 2, "Is": 2, "In": 2,
                    "Not": 3, "UAdd": 1, "USub": 1, "Invert": 1}


def _operator(places: Places, left_end: int, operator: ast.AST) -> List[int]:
    name = type(operator).__name__
    start = places.after(left_end)
    if name in ("NotIn", "IsNot"):
        second = places.after_word(start)
        return [start, places.source.word_end(second)]
    return [start, start + _OPERATOR_LENGTH[name]]


def binary(places: Places, node: ast.BinOp, start: int, end: int) -> Details:
    """The operator between two operands."""
    begin, stop = _operator(places, places.end(node.left), node.op)
    return {"op_start": begin, "op_end": stop}


def unary(places: Places, node: ast.UnaryOp, start: int, end: int) -> Details:
    """The operator before an operand."""
    return {"op_start": start, "op_end": start + _OPERATOR_LENGTH[type(node.op).__name__]}


def boolean(places: Places, node: ast.BoolOp, start: int, end: int) -> Details:
    """Each ``and`` or ``or``."""
    return {"op_spans": [_operator(places, places.end(value), node.op) for value in node.values[:-1]]}


def comparison(places: Places, node: ast.Compare, start: int, end: int) -> Details:
    """Each comparison operator."""
    lefts = [node.left, *node.comparators]
    return {"op_spans": [_operator(places, places.end(left), op) for left, op in zip(lefts, node.ops)]}


def call(places: Places, node: ast.Call, start: int, end: int) -> Details:
    """The parentheses of a call."""
    opening = places.after(places.end(node.func))
    if legacy.NEEDS_REPAIR:
        legacy.place_keywords(places, node.keywords, node.args, opening + 1)
    return {"args_start": opening, "args_end": end - 1}


def lambda_(places: Places, node: ast.Lambda, start: int, end: int) -> Details:
    """The colon of a lambda; its parameters get their span."""
    position = places.after_word(start)
    place_arguments(places, node.args, position, position)
    return {"colon": places.after(places.placed[node.args][1])}


def comprehension(places: Places, node: Any, start: int, end: int) -> Details:
    """Nothing of its own; the ``for`` clauses get their spans."""
    last = node.value if isinstance(node, ast.DictComp) else node.elt
    position = places.end(last)
    for clause in node.generators:
        clause_start = places.after(position)
        position = places.last_end(clause.ifs, places.end(clause.iter))
        places.placed[clause] = (clause_start, position)
    return {}


def dictionary(places: Places, node: ast.Dict, start: int, end: int) -> Details:
    """Which values are unpacked with ``**`` and so have no key."""
    unpacked = [index for index, key in enumerate(node.keys) if key is None]
    return {"unpack_at": unpacked} if unpacked else {}


def arguments(places: Places, node: ast.arguments, start: int, end: int) -> Details:
    """Which keyword-only parameters have a default."""
    defaults = [index for index, value in enumerate(node.kw_defaults) if value is not None]
    return {"kw_defaults_at": defaults} if defaults else {}


def argument(places: Places, node: ast.arg, start: int, end: int) -> Details:
    """Where the name of a parameter ends."""
    return {"name_end": places.source.word_end(start)}


def keyword(places: Places, node: ast.keyword, start: int, end: int) -> Details:
    """The name of a keyword argument."""
    if node.arg is None:
        return {}
    return {"arg_start": start, "arg_end": places.source.word_end(start)}


def attribute(places: Places, node: ast.Attribute, start: int, end: int) -> Details:
    """The name behind the dot."""
    dot = places.after(places.end(node.value))
    return {"attr_start": places.after(dot + 1), "attr_end": end}


def type_parameter(places: Places, node: Any, start: int, end: int) -> Details:
    """The name of a type parameter."""
    position = start
    while places.character(position) == "*":
        position = places.after(position + 1)
    return {"name_start": position, "name_end": places.source.word_end(position)}


HANDLERS: Dict[str, Any] = {
    "BinOp": binary, "UnaryOp": unary, "BoolOp": boolean, "Compare": comparison,
    "Call": call, "Lambda": lambda_, "Dict": dictionary,
    "ListComp": comprehension, "SetComp": comprehension, "DictComp": comprehension,
    "GeneratorExp": comprehension, "arguments": arguments, "arg": argument, "keyword": keyword,
    "TypeVar": type_parameter, "ParamSpec": type_parameter, "TypeVarTuple": type_parameter,
}
