"""Realistic small faults, as edits of the bytes of a Python file that leave its layout alone.

`faults(source)` gives (kind, edits, line) triples; an edit is (start, end, new bytes).
`harmless(...)` gives edits that do not change what the program does.
"""

import ast
import re

RELATIONAL = {"<": ("<=", ">"), "<=": ("<", ">="), ">": (">=", "<"), ">=": (">", "<="), "==": ("!=", "is"), "!=": ("==",),
              "in": ("not in",), "not in": ("in",), "is": ("is not",), "is not": ("is", "!=")}
ARITHMETIC = {ast.Add: ("+", ("-",)), ast.Sub: ("-", ("+",)), ast.Mult: ("*", ("+", "/")), ast.Div: ("/", ("//", "*")),
              ast.FloorDiv: ("//", ("/",)), ast.Mod: ("%", ("//",)), ast.Pow: ("**", ("*",)), ast.LShift: ("<<", (">>",)),
              ast.RShift: (">>", ("<<",)), ast.BitAnd: ("&", ("|",)), ast.BitOr: ("|", ("&",))}
EXCEPTIONS = {"ValueError": "TypeError", "TypeError": "ValueError", "KeyError": "IndexError", "IndexError": "KeyError",
              "AttributeError": "KeyError", "StopIteration": "IndexError", "Exception": "ValueError", "LookupError": "ValueError",
              "OSError": "ValueError", "ImportError": "AttributeError", "NotImplementedError": "ValueError", "RuntimeError": "ValueError"}
FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any", "append": "extend", "extend": "append", "strip": "lstrip",
             "lstrip": "rstrip", "rstrip": "strip", "startswith": "endswith", "endswith": "startswith", "lower": "upper", "upper": "lower",
             "keys": "values", "values": "keys", "items": "keys", "find": "rfind", "rfind": "find", "index": "find", "split": "rsplit",
             "rsplit": "split", "ljust": "rjust", "rjust": "ljust", "union": "intersection", "add": "discard", "popleft": "pop",
             "appendleft": "append", "match": "search", "search": "match", "isinstance": "issubclass", "int": "float", "float": "int",
             "floor": "ceil", "ceil": "floor", "islice": "chain", "get": "pop", "setdefault": "get", "partition": "rpartition"}
WRAPPERS = {"list", "tuple", "sorted", "str", "int", "set", "reversed", "abs", "len", "iter", "bool", "float", "dict", "repr"}
CHAINED = {"strip", "lower", "upper", "copy", "rstrip", "lstrip", "items", "values", "title"}
HELPERS = (
    ("_first_given", "def _first_given(*values):\n    \"\"\"The first of the values that is not None.\"\"\"\n    for value in values:\n        if value is not None:\n            return value\n    return None\n"),
    ("_pairs_of", "def _pairs_of(values):\n    \"\"\"Each value with the one behind it.\"\"\"\n    values = list(values)\n    return list(zip(values, values[1:]))\n"),
    ("_clamped", "def _clamped(value, low, high):\n    \"\"\"The value, kept between two others.\"\"\"\n    if value < low:\n        return low\n    return min(value, high)\n"),
    ("_counted", "def _counted(values):\n    \"\"\"How often each value is there.\"\"\"\n    counts = {}\n    for value in values:\n        counts[value] = counts.get(value, 0) + 1\n    return counts\n"),
)
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Source:
    """A parsed file with the byte offsets of its nodes."""

    def __init__(self, data):
        self.data = data
        self.tree = ast.parse(data)
        self.starts = [0]
        for line in data.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.parent = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    def start(self, node):
        return self.starts[node.lineno - 1] + node.col_offset

    def end(self, node):
        return self.starts[node.end_lineno - 1] + node.end_col_offset

    def text(self, node):
        return self.data[self.start(node):self.end(node)]

    def above(self, node, kinds):
        while node is not None and not isinstance(node, kinds):
            node = self.parent.get(node)
        return node

    def function(self, node):
        return self.above(self.parent.get(node), (ast.FunctionDef, ast.AsyncFunctionDef))

    def body(self, statement):
        """The list of statements that holds one."""
        for _, value in ast.iter_fields(self.parent[statement]):
            if isinstance(value, list) and statement in value:
                return value
        return [statement]

    def whole_lines(self, statement):
        """The bytes of the lines of a statement that has them for itself; None else."""
        start, end = self.starts[statement.lineno - 1], self.starts[statement.end_lineno]
        before, behind = self.data[start:self.start(statement)], self.data[self.end(statement):end]
        return (start, end) if not before.strip() and not re.sub(rb"#.*", b"", behind).strip() else None


def apply(data, edits):
    """The data with the edits made; None where they overlap."""
    last = len(data) + 1
    for start, end, new in sorted(edits, key=lambda e: (e[0], e[1]), reverse=True):
        if end > last:
            return None
        data, last = data[:start] + new + data[end:], start
    return data


def between(source, left, right, pattern, new):
    """An edit of the operator between two nodes."""
    start = source.end(left)
    found = re.search(pattern, re.sub(rb"#[^\n]*", lambda m: b" " * len(m[0]), source.data[start:source.start(right)]))
    return [(start + found.start(), start + found.end(), new.encode())] if found else None


def operator_pattern(operator):
    escaped = rb"\s+".join(re.escape(word.encode()) for word in operator.split())
    return rb"\b%s\b" % escaped if operator[0].isalpha() else escaped


def faults(source):
    """Every fault that could be made, whether or not it changes anything: see `changes`."""
    for node in ast.walk(source.tree):
        if in_string(source, node):
            continue
        for maker in MAKERS:
            for kind, edits in maker(source, node):
                if edits:
                    yield kind, edits, node.lineno


def changes(source, edits):
    """Whether a file with the edits is still a program, and another one."""
    changed = apply(source.data, edits)
    if changed is None or changed == source.data:
        return False
    try:
        return ast.dump(ast.parse(changed)) != ast.dump(source.tree)
    except (SyntaxError, ValueError):
        return False


def in_string(source, node):
    """Whether a node is in an f-string (its place is not told rightly by every Python), or has no place."""
    if not hasattr(node, "lineno"):
        return True
    while node is not None:
        if isinstance(node, ast.JoinedStr):
            return True
        node = source.parent.get(node)
    return False


def comparisons(source, node):
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        return
    operator = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.In: "in",
                ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not"}[type(node.ops[0])]
    right = node.comparators[0]
    for new in RELATIONAL[operator]:
        yield "relational operator", between(source, node.left, right, operator_pattern(operator), new)
    if isinstance(right, ast.Constant) and right.value is None and operator in ("is", "is not"):
        new = source.text(node.left) if operator == "is not" else b"not " + source.text(node.left)
        yield "None check made truthiness", [(source.start(node), source.end(node), new)]


def arithmetic(source, node):
    if isinstance(node, ast.BinOp):
        text = any(isinstance(n, ast.JoinedStr) or isinstance(n, ast.Constant) and isinstance(n.value, (str, bytes)) for n in (node.left, node.right))
        operator, others = ARITHMETIC.get(type(node.op), ("", ()))
        if not text:
            for new in others:
                yield "arithmetic operator", between(source, node.left, node.right, operator_pattern(operator), new)
    if isinstance(node, ast.AugAssign) and isinstance(node.op, (ast.Add, ast.Sub)) and not isinstance(node.value, (ast.List, ast.Tuple, ast.JoinedStr)):
        old, new = ("+=", "-=") if isinstance(node.op, ast.Add) else ("-=", "+=")
        if not (isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)):
            yield "arithmetic operator", between(source, node.target, node.value, operator_pattern(old), new)


def booleans(source, node):
    if not isinstance(node, ast.BoolOp):
        return
    old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
    for left, right in zip(node.values, node.values[1:]):
        yield "boolean operator", between(source, left, right, operator_pattern(old), new)
    first, second = node.values[0], node.values[1]
    yield "removed condition part", [(source.start(first), source.start(second), b"")]
    yield "removed condition part", [(source.end(node.values[-2]), source.end(node.values[-1]), b"")]


def constants(source, node):
    if not isinstance(node, ast.Constant) or isinstance(source.parent.get(node), ast.Expr):
        return
    place = (source.start(node), source.end(node))
    if type(node.value) is int and 0 <= node.value <= 1000 and source.text(node).isdigit():
        for new in (node.value + 1, node.value - 1):
            if new >= 0:
                yield "off by one", [(*place, b"%d" % new)]
    if isinstance(node.value, str) and node.value and node.lineno == node.end_lineno:
        found = re.fullmatch(rb"([rRbBuU]*)('|\")([^'\"\\]+)\2", source.text(node))
        if not found or source.function(node) is None and not isinstance(source.parent.get(node), (ast.Assign, ast.Call, ast.Dict, ast.Tuple, ast.List)):
            return
        inner = found[3]
        for new in (inner[:-1], inner.swapcase(), inner.replace(b"%s", b"%r"), inner.replace(b"{}", b"{!r}"), inner + b" "):
            if new != inner:
                yield "changed string", [(*place, found[1] + found[2] + new + found[2])]


def conditions(source, node):
    if not isinstance(node, (ast.If, ast.While, ast.IfExp, ast.comprehension)):
        return
    test = node.test
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        yield "missing not", [(source.start(test), source.start(test.operand), b"")]
    elif isinstance(test, (ast.Name, ast.Attribute, ast.Call, ast.Compare)):
        yield "negated condition", [(source.start(test), source.end(test), b"not (" + source.text(test) + b")" if isinstance(test, ast.Compare) else b"not " + source.text(test))]


def names(source, node):
    if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
        return
    function = source.function(node)
    if function is None or isinstance(source.parent[node], ast.Call) and source.parent[node].func is node:
        return
    known = {a.arg for a in [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]}
    if node.id not in known and not any(isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store) and n.id == node.id for n in ast.walk(function)):
        return
    if node in {n for d in function.decorator_list for n in ast.walk(d)}:
        return
    known |= {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store) and n.lineno < node.lineno}
    for other in sorted(known - {node.id, "self", "cls", "_"}):
        yield "wrong variable", [(source.start(node), source.end(node), other.encode())]


def calls(source, node):
    if not isinstance(node, ast.Call):
        return
    args = node.args
    if not any(isinstance(a, ast.Starred) for a in args):
        for left, right in zip(args, args[1:]):
            if not in_string(source, left) and source.text(left) != source.text(right):
                yield "swapped arguments", [(source.start(left), source.end(left), source.text(right)), (source.start(right), source.end(right), source.text(left))]
        if len(args) >= 2:
            yield "dropped argument", [(source.end(args[-2]), source.end(args[-1]), b"")]
    for i, keyword in enumerate(node.keywords):
        before = node.keywords[i - 1] if i else args[-1] if args else None
        if keyword.arg and before is not None:
            yield "dropped argument", [(source.end(before), source.end(keyword), b"")]
    func = node.func
    name = func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""
    if name in FUNCTIONS:
        yield "wrong function", [(source.end(func) - len(name), source.end(func), FUNCTIONS[name].encode())]
    if isinstance(func, ast.Name) and name in WRAPPERS and len(args) == 1 and not node.keywords and not isinstance(args[0], (ast.Starred, ast.GeneratorExp)):
        yield "removed call", [(source.start(node), source.end(node), source.text(args[0]))]
    if isinstance(func, ast.Attribute) and name in CHAINED and not args and not node.keywords:
        yield "removed call", [(source.start(node), source.end(node), source.text(func.value))]


def attributes(source, node):
    if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name) or node.value.id not in ("self", "cls") or not isinstance(node.ctx, ast.Load):
        return
    owner = source.above(node, (ast.ClassDef,))
    if owner is None:
        return
    parent = source.parent[node]
    called = isinstance(parent, ast.Call) and parent.func is node
    others = set()
    for other in ast.walk(owner):
        if isinstance(other, ast.Attribute) and isinstance(other.value, ast.Name) and other.value.id == node.value.id:
            own = source.parent[other]
            if (isinstance(own, ast.Call) and own.func is other) == called:
                others.add(other.attr)
    for other in sorted(others - {node.attr}):
        yield "wrong attribute", [(source.end(node) - len(node.attr), source.end(node), other.encode())]


def statements(source, node):
    if not isinstance(node, ast.stmt) or source.function(node) is None:
        return
    body, lines = source.body(node), source.whole_lines(node)
    if lines is None:
        return
    if isinstance(node, ast.If) and not node.orelse and len(node.body) == 1 and isinstance(node.body[0], (ast.Return, ast.Raise, ast.Continue)) and len(body) > 1:
        yield "removed guard", [(*lines, b"")]
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    simple = isinstance(node, (ast.Expr, ast.Assign, ast.AugAssign)) and not docstring
    if simple and len(body) > 1 and (not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name)):
        yield "deleted statement", [(*lines, b"")]
    if not isinstance(node, (ast.Expr, ast.Assign, ast.AugAssign, ast.Return)) or docstring or node.lineno != node.end_lineno:
        return
    owner, text, at = source.parent[node], source.data[lines[0]:lines[1]], body.index(node)
    if isinstance(owner, (ast.If, ast.For, ast.While)) and body is owner.body and not owner.orelse and len(body) > 1 and node is body[-1]:
        yield "moved statement", [(lines[0], lines[0] + node.col_offset, source.data[lines[0]:lines[0] + owner.col_offset])]
    if at and isinstance(body[at - 1], (ast.If, ast.For, ast.While)) and not body[at - 1].orelse and not isinstance(body[at - 1].body[-1], (ast.Return, ast.Raise)):
        inner = body[at - 1].body[-1]
        if inner.lineno > body[at - 1].lineno and body[at - 1].end_lineno + 1 == node.lineno:
            yield "moved statement", [(lines[0], lines[0] + node.col_offset, source.data[source.starts[inner.lineno - 1]:source.starts[inner.lineno - 1] + inner.col_offset])]
    if at and simple and isinstance(body[at - 1], (ast.Expr, ast.Assign, ast.AugAssign)) and body[at - 1].end_lineno + 1 == node.lineno:
        before = source.whole_lines(body[at - 1])
        if before and not (isinstance(body[at - 1], ast.Expr) and isinstance(body[at - 1].value, ast.Constant)):
            yield "swapped statements", [(before[0], lines[1], text + source.data[before[0]:before[1]])]


def defaults(source, node):
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return
    for value in [*node.args.defaults, *[d for d in node.args.kw_defaults if d is not None]]:
        if isinstance(value, ast.Constant):
            old = value.value
            new = {True: b"False", False: b"True", None: b"0"}.get(old) if old is None or isinstance(old, bool) else b"%d" % (old + 1) if isinstance(old, int) else b"None"
            yield "changed default", [(source.start(value), source.end(value), new)]


def returns(source, node):
    if not isinstance(node, ast.Return) or node.value is None:
        return
    value, place = node.value, (source.start(node.value), source.end(node.value))
    if isinstance(value, ast.Constant):
        new = {True: b"False", False: b"True"}.get(value.value, b"None") if isinstance(value.value, bool) else b"None" if value.value is not None else b"False"
        yield "changed return value", [(*place, new)]
    elif isinstance(value, ast.Tuple) and len(value.elts) == 2:
        left, right = value.elts
        yield "changed return value", [(source.start(left), source.end(left), source.text(right)), (source.start(right), source.end(right), source.text(left))]
    elif isinstance(value, ast.Call) and value.args and isinstance(value.args[0], ast.Name):
        yield "changed return value", [(*place, source.text(value.args[0]))]
    elif isinstance(value, ast.Name):
        yield "changed return value", [(*place, b"None")]
    elif isinstance(value, ast.IfExp):
        yield "changed return value", [(*place, source.text(value.body))]


def exceptions(source, node):
    name = None
    if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Name):
        name = node.type
    elif isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Tuple) and len(node.type.elts) > 1:
        yield "exception type", [(source.end(node.type.elts[-2]), source.end(node.type.elts[-1]), b"," if len(node.type.elts) == 2 else b"")]
    elif isinstance(node, ast.Raise) and node.exc is not None:
        name = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    if isinstance(name, ast.Name) and name.id in EXCEPTIONS:
        yield "exception type", [(source.start(name), source.end(name), EXCEPTIONS[name.id].encode())]


MAKERS = (comparisons, arithmetic, booleans, constants, conditions, names, calls, attributes, statements, defaults, returns, exceptions)


def renames(source, avoid):
    """Edits that rename a local of a function that does not hold the bytes to avoid."""
    for function in ast.walk(source.tree):
        if not isinstance(function, ast.FunctionDef) or source.start(function) <= avoid[1] and avoid[0] <= source.end(function):
            continue
        inside = [n for n in ast.walk(function) if n is not function]
        if any(isinstance(n, (*SCOPES, ast.Global, ast.Nonlocal, ast.ExceptHandler, ast.Import, ast.ImportFrom)) for n in inside):
            continue
        if any(type(n).__name__ == "Match" or isinstance(n, ast.Name) and n.id in ("locals", "vars", "eval", "exec", "super") for n in inside):
            continue
        args = {n.arg for n in inside if isinstance(n, ast.arg)}
        used = [n for n in inside if isinstance(n, ast.Name)]
        for name in sorted({n.id for n in used if isinstance(n.ctx, ast.Store)} - args):
            own = [n for n in used if n.id == name]
            new = name + "_here"
            if 2 <= len(own) <= 8 and not any(in_string(source, n) for n in own) and new not in {n.id for n in used} and name != "_":
                yield [(source.start(n), source.end(n), new.encode()) for n in own]


def helpers(source, avoid, above=None):
    """Edits that add an unused function behind one of the file's definitions (above: only before that byte)."""
    newline = b"\r\n" if b"\r\n" in source.data else b"\n"
    for node in source.tree.body:
        if isinstance(node, DEFINITIONS) and not (source.start(node) <= avoid[1] and avoid[0] <= source.end(node)):
            at = source.starts[node.end_lineno]
            if source.data[source.end(node):at].strip() or not source.data[:at].endswith(b"\n") or above is not None and at > above or avoid[0] <= at <= avoid[1]:
                continue
            for name, text in HELPERS:
                if name.encode() not in source.data:
                    yield [(at, at, newline * 2 + text.encode().replace(b"\n", newline))]


def units(data):
    """The functions and methods of a file by name, with what they do, and the rest of it."""
    found = {}

    def visit(body, prefix):
        for i, node in enumerate(body):
            if isinstance(node, ast.ClassDef):
                visit(node.body, prefix + node.name + ".")
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                key = prefix + node.name
                found[key] = found.get(key, "") + ast.dump(node)
            else:
                found[prefix] = found.get(prefix, "") + ast.dump(node)

    visit(ast.parse(data).body, "")
    return found


def statement_lines(data, lines):
    """The lines, with the first line of the innermost statement of each."""
    found = set(lines)
    for line in lines:
        best = None
        for node in ast.walk(ast.parse(data)):
            if isinstance(node, (ast.stmt, ast.ExceptHandler)) and node.lineno <= line <= node.end_lineno:
                if best is None or node.lineno >= best.lineno:
                    best = node
        if best is not None:
            head = best.body[0].lineno if getattr(best, "body", None) else best.end_lineno + 1
            if line < head:
                found.add(best.lineno)
    return found
