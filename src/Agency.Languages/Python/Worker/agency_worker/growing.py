"""Makes input of any size: from arguments that were seen, or from what a function does with its parameters."""

from __future__ import annotations

import ast
import copy
import inspect
import itertools
from types import FunctionType, SimpleNamespace
from typing import Any, Callable, Dict, Iterator, List, Optional, Set, Tuple

from agency_worker.recording import Sample

Maker = Callable[[int], Optional[Sample]]

MOST_COMBINATIONS = 48
_SIZED = (list, tuple, set, frozenset, dict)

_TEXT_METHODS = frozenset("split strip lstrip rstrip lower upper startswith endswith splitlines encode replace join find".split())
_MAPPING_METHODS = frozenset("items keys values get setdefault".split())
_LIST_METHODS = frozenset("append extend insert pop sort reverse index count".split())


def grown(sample: Sample) -> Iterator[Maker]:
    """Ways to make larger input of a sample: all its containers grow, or one of them, or its strings or numbers."""
    places = _places(sample)
    containers = [place for place in places if type(place[1]) in _SIZED and place[1]]
    strings = [place for place in places if type(place[1]) in (str, bytes) and place[1]]
    numbers = [place for place in places if type(place[1]) is int]
    sets: List[List[Tuple[Tuple[str, Any], Any]]] = []
    if containers:
        sets.append(containers)
        sets.extend([each] for each in containers if len(containers) > 1)
    sets.extend([each] for each in strings)
    if not containers and not strings:
        sets.extend([each] for each in numbers)
    for chosen in sets:
        for distinct in (True, False):
            yield _grower(sample, chosen, distinct)
            if type(chosen[0][1]) not in _SIZED:
                break


def _places(sample: Sample) -> List[Tuple[Tuple[str, Any], Any]]:
    found: List[Tuple[Tuple[str, Any], Any]] = [(("arg", index), each) for index, each in enumerate(sample.args)]
    found += [(("kwarg", name), each) for name, each in sample.kwargs.items()]
    for index, each in enumerate(sample.args):
        members = getattr(each, "__dict__", None)
        if isinstance(members, dict) and not isinstance(each, (type, FunctionType)):
            found += [(("member", (index, name)), value) for name, value in members.items()
                      if type(value) in _SIZED and value]
    return found


def _grower(sample: Sample, chosen: List[Tuple[Tuple[str, Any], Any]], distinct: bool) -> Maker:
    def make(size: int) -> Optional[Sample]:
        result = sample.fresh()
        for (kind, at), value in chosen:
            larger = enlarge(copy.deepcopy(value), size, distinct)
            if kind == "arg":
                result.args[at] = larger
            elif kind == "kwarg":
                result.kwargs[at] = larger
            else:
                vars(result.args[at[0]])[at[1]] = larger
        return result
    return make


def enlarge(value: Any, size: int, distinct: bool) -> Any:
    """A value of the same kind with ``size`` elements, each like one of the value's."""
    if type(value) is int:
        return size
    if type(value) in (str, bytes):
        return (value * (size // len(value) + 1))[:size]
    if type(value) is dict:
        pairs = list(value.items())
        return {vary(pairs[i % len(pairs)][0], i): vary(pairs[i % len(pairs)][1], i) for i in range(size)}
    elements = list(value)
    kind: Any = type(value)
    apart = distinct or kind in (set, frozenset)
    return kind(vary(elements[i % len(elements)], i) if apart else copy.deepcopy(elements[i % len(elements)]) for i in range(size))


def vary(value: Any, number: int) -> Any:
    """Another value of the same kind for each number; the value itself where that is not known how."""
    kind = type(value)
    if kind is int or kind is float:
        return value + number
    if kind is str:
        return str(int(value) + number) if value.isdigit() and value.isascii() else "%s%d" % (value, number)
    if kind is tuple:
        return tuple(vary(each, number) for each in value)
    if kind is list:
        return [vary(each, number) for each in value]
    if kind is dict:
        return {key: vary(each, number) for key, each in value.items()}
    return copy.deepcopy(value)


def made_up(function: FunctionType, node: Any) -> Iterator[Maker]:
    """Ways to make input of nothing but the function's own text."""
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return
    asked = [each for each in parameters
             if each.default is each.empty and each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)]
    if not asked:
        return
    choices = [_kinds(node, each.name, each.annotation) for each in asked]
    for chosen in itertools.islice(itertools.product(*choices), MOST_COMBINATIONS):
        if any(grows for _, grows in chosen):
            yield _synthesiser(asked, [make for make, _ in chosen])


def _synthesiser(parameters: List[inspect.Parameter], makers: List[Callable[[int, int], Any]]) -> Maker:
    def make(size: int) -> Optional[Sample]:
        args: List[Any] = []
        kwargs: Dict[str, Any] = {}
        for index, (parameter, maker) in enumerate(zip(parameters, makers)):
            # What is looked for is half there and half not.
            value = maker(size, index * (size // 2))
            if parameter.kind is parameter.KEYWORD_ONLY:
                kwargs[parameter.name] = value
            else:
                args.append(value)
        return Sample(args, kwargs)
    return make


_Kind = Tuple[Callable[[int, int], Any], bool]


def _list_of(element: Callable[[int], Any]) -> _Kind:
    return (lambda size, start: [element(start + i) for i in range(size)]), True


_INTEGERS: _Kind = _list_of(lambda i: i)
_WORDS: _Kind = _list_of(lambda i: "word%d" % i)
_TEXT: _Kind = (lambda size, start: " ".join("word%d" % (start + i) for i in range(size))), True
_MAPPING: _Kind = (lambda size, start: {"word%d" % (start + i): i for i in range(size)}), True
_SET: _Kind = (lambda size, start: set(range(start, start + size))), True
_WORD: _Kind = (lambda size, start: "word%d" % start), False
_NUMBER: _Kind = (lambda size, start: size), True
_TRUE: _Kind = (lambda size, start: True), False


def _kinds(node: Any, name: str, annotation: Any) -> List[_Kind]:
    """What a parameter may be given, the likeliest first."""
    words = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "") + str(annotation)
    words = "" if annotation is inspect.Parameter.empty else words.lower()
    elements = _elements(node, name)
    lists = [_list_of(each) for each in elements]
    if "dict" in words or "mapping" in words:
        return [_MAPPING]
    if "set" in words and "sett" not in words:
        return [_SET]
    if "list" in words or "sequence" in words or "iterable" in words or "collection" in words or "tuple" in words:
        return [_WORDS, *lists, _INTEGERS] if "str" in words else [*lists, _INTEGERS, _WORDS]
    if "str" in words:
        return [_TEXT, _WORD]
    if "bool" in words:
        return [_TRUE]
    if "int" in words or "float" in words:
        return [_NUMBER]
    return _by_use(node, name, lists)


def _by_use(node: Any, name: str, lists: List[_Kind]) -> List[_Kind]:
    methods: Set[str] = set()
    numeric = False
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute) and _is(each.value, name):
            methods.add(each.attr)
        elif isinstance(each, ast.Call) and _is(each.func, "range") and any(_is(arg, name) for arg in each.args):
            numeric = True
    if methods & _MAPPING_METHODS:
        return [_MAPPING]
    if methods & _TEXT_METHODS:
        return [_TEXT, _WORD]
    if "add" in methods:
        return [_SET]
    if methods & _LIST_METHODS:
        return [*lists, _INTEGERS, _WORDS]
    if numeric:
        return [_NUMBER]
    return [*lists, _INTEGERS, _WORDS, _TEXT, _MAPPING, _NUMBER, _WORD]


def _is(node: Any, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _elements(node: Any, name: str) -> List[Callable[[int], Any]]:
    """What the elements of a parameter must be for the loops over it to run."""
    loops = [(each.target, each.iter) for each in ast.walk(node) if isinstance(each, (ast.For, ast.comprehension))]
    keys: Set[str] = set()
    attributes: Set[str] = set()
    widths: Set[int] = set()
    for target, source in loops:
        while isinstance(source, ast.Call) and source.args:
            source = source.args[0]
        if not _is(source, name):
            continue
        if isinstance(target, ast.Tuple):
            widths.add(len(target.elts))
        elif isinstance(target, ast.Name):
            for each in ast.walk(node):
                if isinstance(each, ast.Subscript) and _is(each.value, target.id):
                    inner: Any = each.slice
                    key = getattr(getattr(inner, "value", inner), "value", getattr(inner, "value", None))
                    if isinstance(key, str):
                        keys.add(key)
                elif isinstance(each, ast.Attribute) and _is(each.value, target.id):
                    attributes.add(each.attr)
    found: List[Callable[[int], Any]] = []
    if keys:
        found.append(lambda i: {key: i for key in sorted(keys)})
    if attributes:
        found.append(lambda i: SimpleNamespace(**{attribute: i for attribute in attributes}))
    found.extend(_tuples(width) for width in sorted(widths))
    return found


def _tuples(width: int) -> Callable[[int], Any]:
    return lambda i: tuple(i + k for k in range(width))
