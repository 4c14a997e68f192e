"""Extra facts of statements: names, colons, parameter lists, docstrings, branches."""

from __future__ import annotations

import ast
from typing import Any, Dict, List, Optional, Sequence, Union

from agency_worker import legacy
from agency_worker.places import Places

Details = Dict[str, Any]
Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]


def _decorations(places: Places, decorators: Sequence[ast.expr], details: Details) -> None:
    if decorators:
        position = places.outer(decorators[0])[0] - 1
        while places.character(position) != "@":
            position -= 1
        details["decorated_start"] = position


def first_start(places: Places, body: Sequence[ast.stmt]) -> int:
    """Where the first statement of a body starts, its decorators included."""
    decorators = getattr(body[0], "decorator_list", None)
    if decorators:
        details: Details = {}
        _decorations(places, decorators, details)
        return int(details["decorated_start"])
    return places.span(body[0])[0]


def body_details(places: Places, node: Any, details: Details) -> None:
    """Where a body starts, and its docstring."""
    if not node.body:
        return
    details["body_start"] = first_start(places, node.body)
    first = node.body[0]
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Module)):
        if (isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)):
            details["docstring_start"], details["docstring_end"] = places.span(first)


def _branch(places: Places, after: Optional[ast.stmt], offset: int, name: str, details: Details) -> None:
    """The keyword and colon of the ``else`` or ``finally`` that follows a statement."""
    position = places.after(places.span(after)[1] if after is not None else offset)
    if places.character(position) == ";":
        position = places.after(position + 1)
    if places.word(position) == name:
        details[name + "_start"] = position
        details[name + "_colon"] = places.after_word(position)


def function(places: Places, node: Function, start: int, end: int) -> Details:
    """Name, parameter list, colon, body, docstring and decorators of a function."""
    name = places.after_word(start, 2 if isinstance(node, ast.AsyncFunctionDef) else 1)
    name_end = places.source.word_end(name)
    details: Details = {"name_start": name, "name_end": name_end}
    opening = places.after(name_end)
    if places.character(opening) == "[":
        opening = places.after(places.layout.closing[opening] + 1)
    closing = places.layout.closing[opening]
    details["params_start"], details["params_end"] = opening, closing
    place_arguments(places, node.args, opening + 1, closing)
    details["colon"] = places.after(places.end(node.returns) if node.returns is not None else closing + 1)
    body_details(places, node, details)
    _decorations(places, node.decorator_list, details)
    return details


def place_arguments(places: Places, node: ast.arguments, offset: int, when_empty: int) -> None:
    """Give a parameter list its span: from its first token to its last, a comma included."""
    start = places.after(offset)
    every = [*getattr(node, "posonlyargs", ()), *node.args, *node.kwonlyargs, *node.defaults,
             *(each for each in (node.vararg, node.kwarg, *node.kw_defaults) if each is not None)]
    if not every:
        places.placed[node] = (when_empty, when_empty)
        return
    if legacy.NEEDS_REPAIR:
        legacy.include_annotations(places, node)
    end = places.last_end(every, start)
    position = places.after(end)
    while places.character(position) in ",/":
        end = position + 1
        position = places.after(end)
    places.placed[node] = (start, end)


def class_definition(places: Places, node: ast.ClassDef, start: int, end: int) -> Details:
    """Name, bases, colon, body, docstring and decorators of a class."""
    name = places.after_word(start)
    position = places.source.word_end(name)
    details: Details = {"name_start": name, "name_end": position}
    position = places.after(position)
    if places.character(position) == "[":
        position = places.after(places.layout.closing[position] + 1)
    if places.character(position) == "(":
        closing = places.layout.closing[position]
        details["bases_start"], details["bases_end"] = position, closing
        if legacy.NEEDS_REPAIR:
            legacy.place_keywords(places, node.keywords, node.bases, position + 1)
        position = places.after(closing + 1)
    details["colon"] = position
    body_details(places, node, details)
    _decorations(places, node.decorator_list, details)
    return details


def if_(places: Places, node: ast.If, start: int, end: int) -> Details:
    """Colon and ``else`` of an ``if``; whether it is an ``elif``."""
    details: Details = {"colon": places.after(places.end(node.test))}
    if places.word(start) == "elif":
        details["elif"] = True
    body_details(places, node, details)
    if node.orelse:
        _branch(places, node.body[-1], 0, "else", details)
    return details


def loop(places: Places, node: Union[ast.For, ast.AsyncFor, ast.While], start: int, end: int) -> Details:
    """Colon and ``else`` of a loop."""
    head = node.test if isinstance(node, ast.While) else node.iter
    details: Details = {"colon": places.colon_after(places.end(head))}
    body_details(places, node, details)
    if node.orelse:
        _branch(places, node.body[-1], 0, "else", details)
    return details


def with_(places: Places, node: Union[ast.With, ast.AsyncWith], start: int, end: int) -> Details:
    """Colon of a ``with``; its items get their spans."""
    position = start
    for item in node.items:
        item_start, item_end = places.outer(item.context_expr)
        if item.optional_vars is not None:
            item_end = places.end(item.optional_vars)
        places.placed[item] = (item_start, item_end)
        position = item_end
    details: Details = {"colon": places.colon_after(position)}
    body_details(places, node, details)
    return details


def try_(places: Places, node: Any, start: int, end: int) -> Details:
    """Colons of a ``try``, its ``else`` and its ``finally``."""
    details: Details = {"colon": places.after_word(start)}
    body_details(places, node, details)
    last: ast.stmt = node.body[-1]
    if node.handlers:
        last = node.handlers[-1].body[-1]
    if node.orelse:
        _branch(places, last, 0, "else", details)
        last = node.orelse[-1]
    if node.finalbody:
        _branch(places, last, 0, "finally", details)
    return details


def handler(places: Places, node: ast.ExceptHandler, start: int, end: int) -> Details:
    """Name and colon of an ``except``."""
    details: Details = {}
    position = places.after_word(start)
    if places.character(position) == "*":
        details["star"] = True
        position = places.after(position + 1)
    if node.type is not None:
        position = places.after(places.end(node.type))
    if node.name is not None:
        name = places.after_word(position)
        details["name_start"], details["name_end"] = name, places.source.word_end(name)
        position = places.after(places.source.word_end(name))
    details["colon"] = places.colon_after(position)
    body_details(places, node, details)
    return details


def match_(places: Places, node: Any, start: int, end: int) -> Details:
    """Colon of a ``match``; its cases get their spans."""
    subject = places.after_word(start)
    if places.character(subject) == "(":
        places.layout.add_group(subject)
    colon = places.colon_after(places.end(node.subject))
    position = colon + 1
    for case in node.cases:
        case_start = places.after(position)
        if places.character(case_start) == ";":
            case_start = places.after(case_start + 1)
        pattern = places.after_word(case_start)
        if places.character(pattern) == "(":
            places.layout.add_group(pattern)
        position = places.span(case.body[-1])[1]
        places.placed[case] = (case_start, position)
    return {"colon": colon}


def match_case(places: Places, node: Any, start: int, end: int) -> Details:
    """Colon and body of a ``case``."""
    details: Details = {"colon": places.colon_after(
        places.end(node.guard if node.guard is not None else node.pattern))}
    body_details(places, node, details)
    return details


def _aliases(places: Places, aliases: Sequence[ast.alias], position: int) -> Dict[ast.alias, Details]:
    found: Dict[ast.alias, Details] = {}
    for alias in aliases:
        start = places.after(position)
        end = start + 1 if places.character(start) == "*" else places.dotted_end(start)
        details: Details = {"name_start": start, "name_end": end}
        if alias.asname is not None:
            name = places.after_word(places.after(end))
            end = places.source.word_end(name)
            details["asname_start"], details["asname_end"] = name, end
        places.placed[alias] = (start, end)
        found[alias] = details
        position = places.after(end) + 1
    return found


def import_names(places: Places, node: Union[ast.Import, ast.ImportFrom], start: int) -> Dict[ast.alias, Details]:
    """Place the names an import statement brings in; gives the details of each."""
    position = places.after_word(start)
    if isinstance(node, ast.ImportFrom):
        while places.character(position) == ".":
            position = places.after(position + 1)
        if node.module is not None:
            position = places.after(places.dotted_end(position))
        position = places.after_word(position)
        if places.character(position) == "(":
            position += 1
    return _aliases(places, node.names, position)


def import_from(places: Places, node: ast.ImportFrom, start: int, end: int) -> Details:
    """The module an import takes names from (the dots of a relative import included)."""
    position = module = places.after_word(start)
    while places.character(position) == ".":
        module_end = position + 1
        position = places.after(position + 1)
    if node.module is not None:
        module_end = places.dotted_end(position)
    return {"module_start": module, "module_end": module_end}


def scope_names(places: Places, node: Union[ast.Global, ast.Nonlocal], start: int, end: int) -> Details:
    """The names a ``global`` or ``nonlocal`` statement declares."""
    return {"name_spans": places.name_spans(places.after_word(start), len(node.names))}


def augmented(places: Places, node: ast.AugAssign, start: int, end: int) -> Details:
    """The operator of an augmented assignment, its ``=`` included."""
    position = places.after(places.end(node.target))
    return {"op_start": position, "op_end": places.source.units.index("=", position) + 1}


def module(places: Places, node: ast.Module, start: int, end: int) -> Details:
    """Where the statements of a module start, and its docstring."""
    details: Details = {}
    body_details(places, node, details)
    return details


def type_alias(places: Places, node: Any, start: int, end: int) -> Details:
    """The ``=`` of a type alias."""
    position = places.after(places.end(node.name))
    if places.character(position) == "[":
        position = places.after(places.layout.closing[position] + 1)
    return {"equals": position}


def assignment(places: Places, node: ast.Assign, start: int, end: int) -> Details:
    """The ``=`` after each target."""
    return {"equals": [places.after(places.end(target)) for target in node.targets]}


def annotated(places: Places, node: ast.AnnAssign, start: int, end: int) -> Details:
    """The ``:`` and the ``=`` of an annotated assignment."""
    details: Details = {"colon": places.after(places.end(node.target))}
    if node.value is not None:
        details["equals"] = places.after(places.end(node.annotation))
    return details


HANDLERS: Dict[str, Any] = {
    "Module": module,
    "FunctionDef": function, "AsyncFunctionDef": function, "ClassDef": class_definition,
    "If": if_, "For": loop, "AsyncFor": loop, "While": loop,
    "With": with_, "AsyncWith": with_, "Try": try_, "TryStar": try_, "ExceptHandler": handler,
    "Match": match_, "match_case": match_case, "ImportFrom": import_from,
    "Global": scope_names, "Nonlocal": scope_names, "AugAssign": augmented,
    "Assign": assignment, "AnnAssign": annotated, "TypeAlias": type_alias,
}

__all__: List[str] = ["HANDLERS", "import_names", "place_arguments"]
