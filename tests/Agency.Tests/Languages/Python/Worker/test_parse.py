"""The tree of ``parse``: spans, scalars and the places that edits need."""

from __future__ import annotations

import json
import sys
import unittest
from typing import List

from roundtrip import problems
from support import Parsed, call, expected, failure, meaning
from worker_process import WorkerProcess


class SpanTests(unittest.TestCase):
    """Where nodes are, whatever the text is written in."""

    def check(self, text: str) -> Parsed:
        parsed = Parsed(text)
        self.assertEqual([], list(problems(parsed)))
        return parsed

    def names(self, parsed: Parsed) -> List[str]:
        return [parsed.of(node) for node in parsed.nodes("Name")]

    def test_characters_outside_the_basic_plane_count_two(self) -> None:
        parsed = self.check("s = '\U0001f600'; t = s + '\U0001f600\U0001f600' + last\n")
        self.assertEqual(["s", "t", "s", "last"], self.names(parsed))
        self.assertEqual(len("s = 'xx'; t = s + 'xxxx' + "), parsed.nodes("Name")[-1]["s"])

    def test_combining_and_wide_letters(self) -> None:
        parsed = self.check("e\u0301t\u00e9 = '\u4e2d\u6587'; after = e\u0301t\u00e9\n")
        self.assertEqual(["e\u0301t\u00e9", "after", "e\u0301t\u00e9"], self.names(parsed))
        self.assertEqual("\u00e9t\u00e9", parsed.one("Name")["v"]["id"], "identifiers are in normal form")

    def test_letters_outside_the_basic_plane_in_identifiers(self) -> None:
        parsed = self.check("def \U0001d4d0(\U0001d4d1): return \U0001d4d1.\U0001d4d2\n")
        function, attribute = parsed.one("FunctionDef"), parsed.one("Attribute")
        self.assertEqual("\U0001d4d0", parsed.between(function, "name_start", "name_end"))
        self.assertEqual("\U0001d4d2", parsed.between(attribute, "attr_start", "attr_end"))
        self.assertEqual(("A", "C"), (function["v"]["name"], attribute["v"]["attr"]))

    def test_every_kind_of_line_end(self) -> None:
        for end in ("\n", "\r\n", "\r"):
            parsed = self.check(end.join(["if a:", "\tb = 1  # c", "else:", "\td = '''x", "y'''", "e", ""]))
            self.assertEqual(["a", "b", "d", "e"], self.names(parsed), repr(end))
            self.assertEqual(["# c"], [parsed.slice(*span) for span in parsed.comments])

    def test_line_ends_may_differ_in_one_file(self) -> None:
        parsed = self.check("a\r\nb\rc\nd")
        self.assertEqual(["a", "b", "c", "d"], self.names(parsed))

    def test_form_feeds_and_other_separators_end_no_line(self) -> None:
        parsed = self.check("a\n\fb = '\x0b\x1c\x85\u2028'; c\n\x0cd\n")
        self.assertEqual(["a", "b", "c", "d"], self.names(parsed))

    def test_no_newline_at_the_end_and_nothing_at_all(self) -> None:
        self.assertEqual(["a"], self.names(self.check("a  # b")))
        for text in ("", "\n", "# only\r\n", "\f"):
            parsed = self.check(text)
            self.assertEqual((0, len(text)), (parsed.tree["s"], parsed.tree["e"]))
            self.assertEqual([], parsed.tree["c"])

    def test_continuation_lines(self) -> None:
        parsed = self.check("def \\\n f \\\n ( a \\\n ) \\\n : return \\\n a . \\\n b\nfrom \\\n . \\\n x import \\\n y \\\n as \\\n z\n")
        self.assertEqual("f", parsed.between(parsed.one("FunctionDef"), "name_start", "name_end"))
        self.assertEqual("b", parsed.between(parsed.one("Attribute"), "attr_start", "attr_end"))
        self.assertEqual("z", parsed.between(parsed.one("alias"), "asname_start", "asname_end"))


class FunctionTests(unittest.TestCase):
    """The places of a definition."""

    def test_every_part_of_a_function(self) -> None:
        text = ("@a.b  # why\n@c.d(e)\nasync def f(x, y: int = (1), *z, k, m=2, **q) -> (int):  # r\n"
                "    'doc'\n    pass\n")
        parsed = Parsed(text)
        function = parsed.one("AsyncFunctionDef")
        places = function["v"]
        self.assertTrue(parsed.of(function).startswith("async def f"))
        self.assertEqual(0, places["decorated_start"])
        self.assertEqual("f", parsed.between(function, "name_start", "name_end"))
        self.assertEqual("(x, y: int = (1), *z, k, m=2, **q", parsed.between(function, "params_start", "params_end"))
        self.assertEqual(text.index(":  # r"), places["colon"])
        self.assertEqual(text.index("'doc'"), places["body_start"])
        self.assertEqual("'doc'", parsed.between(function, "docstring_start", "docstring_end"))
        self.assertEqual("x, y: int = (1), *z, k, m=2, **q", parsed.of(parsed.one("arguments")))
        self.assertEqual([1], parsed.one("arguments")["v"]["kw_defaults_at"])
        self.assertEqual(["args", "body", "body", "decorator_list", "decorator_list", "returns"],
                         [child["f"] for child in function["c"]])

    def test_empty_and_trailing_parameters(self) -> None:
        for text, inside in (("def f(): pass", ""), ("def f( ): pass", ""), ("def f(a, ): pass", "a,"),
                             ("def f( # c\n  a=(1) , ): pass", "a=(1) ,"), ("def f(*, a): pass", "*, a"),
                             ("lambda : 0", ""), ("lambda a , : 0", "a ,"), ("lambda *a: 0", "*a")):
            parsed = Parsed(text)
            self.assertEqual(inside, parsed.of(parsed.one("arguments")), text)
            self.assertEqual([], list(problems(parsed)), text)

    @unittest.skipIf(sys.version_info < (3, 12), "type parameters came with 3.12")
    def test_type_parameters(self) -> None:
        parsed = Parsed("def f[T: (int, str), *U](a: T) -> T: pass\nclass A[T](B): pass\ntype X[T] = list[T]\n")
        self.assertEqual([], list(problems(parsed)))
        self.assertEqual("(a: T", parsed.between(parsed.one("FunctionDef"), "params_start", "params_end"))
        self.assertEqual("(B", parsed.between(parsed.one("ClassDef"), "bases_start", "bases_end"))

    def test_classes(self) -> None:
        parsed = Parsed("@d\nclass A(B, metaclass=M, **k):\n  ''' doc '''\nclass C: pass\nclass D(): x = 1\n")
        first, second, third = parsed.nodes("ClassDef")
        self.assertEqual("A", parsed.between(first, "name_start", "name_end"))
        self.assertEqual("(B, metaclass=M, **k", parsed.between(first, "bases_start", "bases_end"))
        self.assertEqual("''' doc '''", parsed.between(first, "docstring_start", "docstring_end"))
        self.assertNotIn("bases_start", second["v"])
        self.assertEqual("(", parsed.between(third, "bases_start", "bases_end"))
        self.assertEqual(["metaclass=M", "**k"], [parsed.of(node) for node in parsed.nodes("keyword")])


class StatementTests(unittest.TestCase):
    """Headers, branches and imports."""

    def test_colons_and_branches(self) -> None:
        text = ("if (a):\n  b;\nelif c: d\nelse : e\nfor x in (y), : z\nelse: w\nwhile (v\n): u\n"
                "with (a) as b, c as (d) : pass\ntry: pass\nexcept (A, B) as e : pass\nexcept: pass\n"
                "else: pass\nfinally : pass\n")
        parsed = Parsed(text)
        self.assertEqual([], list(problems(parsed)))
        outer, inner = parsed.nodes("If")
        self.assertEqual(text.index(":\n  b"), outer["v"]["colon"])
        self.assertNotIn("else_start", outer["v"])
        self.assertTrue(inner["v"]["elif"])
        self.assertEqual(text.index("else : e"), inner["v"]["else_start"])
        loop = parsed.one("For")
        self.assertEqual((text.index(": z"), text.index("else: w")), (loop["v"]["colon"], loop["v"]["else_start"]))
        self.assertEqual(text.index(": u"), parsed.one("While")["v"]["colon"])
        self.assertEqual(["(a) as b", "c as (d)"], [parsed.of(node) for node in parsed.nodes("withitem")])
        self.assertEqual(text.index(" : pass\ntry") + 1, parsed.one("With")["v"]["colon"])
        attempt = parsed.one("Try")["v"]
        self.assertEqual(text.index("finally"), attempt["finally_start"])
        self.assertEqual(text.rindex("else: pass"), attempt["else_start"])
        self.assertEqual("e", parsed.between(parsed.one("ExceptHandler"), "name_start", "name_end"))

    @unittest.skipIf(sys.version_info < (3, 9), "parenthesised context managers came with 3.9")
    def test_parenthesised_with(self) -> None:
        parsed = Parsed("with (open(a) as b, (c) as d,): pass\nwith (e): pass\nwith (f, g): pass\n")
        self.assertEqual([], list(problems(parsed)))
        self.assertEqual(["open(a) as b", "(c) as d", "(e)"], [parsed.of(n) for n in parsed.nodes("withitem")][:3])

    def test_imports(self) -> None:
        text = ("import a . b as c, d\nfrom .. import e\nfrom . f . g import (h as i, # c\n j,)\n"
                "from k import *\nfrom .import l\nfrom m import(n)\nfrom ... import(o)\n")
        parsed = Parsed(text)
        self.assertEqual([], list(problems(parsed)))
        self.assertEqual(["a . b as c", "d", "e", "h as i", "j", "*", "l", "n", "o"],
                         [parsed.of(node) for node in parsed.nodes("alias")])
        self.assertEqual(["..", ". f . g", "k", ".", "m", "..."],
                         [parsed.between(node, "module_start", "module_end") for node in parsed.nodes("ImportFrom")])
        first = parsed.one("alias")
        self.assertEqual(("a . b", "c"), (parsed.between(first, "name_start", "name_end"),
                                          parsed.between(first, "asname_start", "asname_end")))

    def test_scope_declarations_and_assignments(self) -> None:
        parsed = Parsed("def f():\n  global a , b\n  a = b = (1)\n  a **= 2\n  (c) : int = 3\n")
        self.assertEqual([], list(problems(parsed)))
        spans = parsed.one("Global")["v"]["name_spans"]
        self.assertEqual(["a", "b"], [parsed.slice(*span) for span in spans])
        self.assertEqual("**=", parsed.between(parsed.one("AugAssign"), "op_start", "op_end"))
        self.assertEqual(2, len(parsed.one("Assign")["v"]["equals"]))

    def test_type_comments_are_given_where_they_belong_and_ignored_elsewhere(self) -> None:
        parsed = Parsed("x = []  # type: List[int]\ndef f(a):\n  # type: (int) -> str\n  pass\n")
        self.assertEqual("List[int]", parsed.one("Assign")["v"]["type_comment"])
        self.assertEqual("(int) -> str", parsed.one("FunctionDef")["v"]["type_comment"])
        astray = Parsed("x = [  # type: List[int]\n 1]  # type: ignore\n")
        self.assertEqual(2, len(astray.comments))

    @unittest.skipIf(sys.version_info < (3, 10), "match came with 3.10")
    def test_match(self) -> None:
        text = ("match (a):\n  case (1): pass\n  case [b, *c] if (d): pass\n  case {'k': (e), **f}: pass\n"
                "  case A(x=(y)) as z: pass\n  case _: pass\nmatch(x)\n")
        parsed = Parsed(text)
        self.assertEqual([], list(problems(parsed)))
        match = parsed.one("Match")
        self.assertEqual(text.index(":\n"), match["v"]["colon"])
        subject = match["c"][0]
        self.assertEqual("(a)", parsed.between(subject, "paren_start", "paren_end"))
        cases = parsed.nodes("match_case")
        self.assertEqual("case (1): pass", parsed.of(cases[0]))
        self.assertEqual("(1)", parsed.between(cases[0]["c"][0], "paren_start", "paren_end"))
        self.assertEqual(text.index(": pass\n  case {"), cases[1]["v"]["colon"])


class ExpressionTests(unittest.TestCase):
    """Parentheses, operators and literals."""

    def parentheses(self, text: str) -> List[str]:
        parsed = Parsed(text)
        self.assertEqual([], list(problems(parsed)), text)
        return [parsed.between(node, "paren_start", "paren_end") for node in parsed.nodes()
                if "paren_start" in node.get("v", {})]

    def test_parentheses_that_group(self) -> None:
        for text, wanted in (
                ("(a)", ["(a)"]), ("((a))", ["((a))"]), ("( # c\n a # d\n)", ["( # c\n a # d\n)"]),
                ("f((a))", ["(a)"]), ("f(a)", []), ("f()", []), ("f (a)", []), ("return_(a)", []),
                ("(f)(a)", ["(f)"]), ("x[0](a)", []), ("f(a)(b)", []), ("(a, b)", []), ("((a, b))", ["((a, b))"]),
                ("(a,)", []), ("(a), (b)", ["(a)", "(b)"]), ("sum(x for x in y)", []),
                ("sum((x for x in y))", []), ("((x for x in y))", ["((x for x in y))"]),
                ("a = not(b)", ["(b)"]), ("a = b if(c)else(d)", ["(c)", "(d)"]), ("a in(b)", ["(b)"]),
                ("lambda:(a)", ["(a)"]), ("x = y or(z)", ["(z)"]), ("'a'.join(b)", []),
                ("[(a), f\n(b)]", ["(a)"]), ("f\n(b)", ["(b)"]), ("f \\\n(b)", []), ("f((c), a=(b), **(d))", ["(c)", "(b)", "(d)"]),
                ("x[(a):(b)]", ["(a)", "(b)"]), ("print(None)", []), ("(yield_)", ["(yield_)"]),
                ("del (a)", ["(a)"]), ("assert(a), (b)", ["(a)", "(b)"]), ("1if(a)else(b)", ["(a)", "(b)"]),
                ("x = {(a): (b)}", ["(a)", "(b)"]), ("...", []), ("a[b] (c)", [])):
            self.assertEqual(wanted, self.parentheses(text), text)

    def test_operators(self) -> None:
        parsed = Parsed("x = (a) + -b ** (c) and not d < e not  in f is \\\n not g\n")
        self.assertEqual([], list(problems(parsed)))
        compare = parsed.one("Compare")
        self.assertEqual(["Lt", "NotIn", "IsNot"], compare["v"]["ops"])
        self.assertEqual(["<", "not  in", "is \\\n not"], [parsed.slice(*span) for span in compare["v"]["op_spans"]])

    def test_literals(self) -> None:
        parsed = Parsed("x = [1, 0xff, 1.5, 2j, 'a', b'\\xff', None, True, ..., u'k', 'a' 'b', 10**2]\n")
        values = [(node["v"]["type"], node["v"]["value"]) for node in parsed.nodes("Constant")]
        self.assertEqual([("int", "1"), ("int", "255"), ("float", "1.5"), ("complex", "2j"), ("str", "a"),
                          ("bytes", "b'\\xff'"), ("None", "None"), ("bool", "True"), ("Ellipsis", "Ellipsis"),
                          ("str", "k"), ("str", "ab"), ("int", "10"), ("int", "2")], values)
        self.assertEqual("u", parsed.nodes("Constant")[9]["v"]["kind"])

    def test_huge_integers(self) -> None:
        parsed = Parsed("x = 0x" + "f" * 20000)
        self.assertTrue(parsed.one("Constant")["v"]["value"])

    def test_surrogates_in_literals_survive(self) -> None:
        parsed = Parsed("x = '\\ud800\\udc00 \\udfff'\n")
        self.assertEqual("\ud800\udc00 \udfff".encode("utf-16-le", "surrogatepass"),
                         parsed.one("Constant")["v"]["value"].encode("utf-16-le", "surrogatepass"))

    def test_dictionaries_say_what_is_unpacked(self) -> None:
        parsed = Parsed("{'a': 1, **b, 'c': 2, **d}")
        self.assertEqual([1, 3], parsed.one("Dict")["v"]["unpack_at"])

    def test_comprehensions(self) -> None:
        text = "[(x) for x in (y) if (a) if b for z in w]"
        parsed = Parsed(text)
        self.assertEqual(["for x in (y) if (a) if b", "for z in w"],
                         [parsed.of(node) for node in parsed.nodes("comprehension")])

    def test_calls_and_attributes(self) -> None:
        parsed = Parsed("(a) . b (c, * d, e = (f), ** g)")
        node = parsed.one("Call")
        self.assertEqual("(c, * d, e = (f), ** g", parsed.between(node, "args_start", "args_end"))
        self.assertEqual(["e = (f)", "** g"], [parsed.of(each) for each in parsed.nodes("keyword")])
        self.assertEqual([], list(problems(parsed)))

    def test_subscripts(self) -> None:
        for text in ("x[1]", "x[1:2]", "x[:]", "x[::]", "x[a:(b):c, 1]", "x[1,]", "x[(1, 2)]", "x[ : , # c\n (a) ]"):
            parsed = Parsed(text)
            self.assertEqual([], list(problems(parsed)), text)
            self.assertNotIn("Index", [node["k"] for node in parsed.nodes()])


class FormattedStringTests(unittest.TestCase):
    """The inside of f-strings has true places on every version."""

    def check(self, text: str, names: List[str]) -> Parsed:
        parsed = Parsed(text)
        self.assertEqual([], list(problems(parsed)), text)
        self.assertEqual(names, [parsed.of(node) for node in parsed.nodes("Name")], text)
        return parsed

    def test_fields(self) -> None:
        self.check("f'a{x}b{y!r:>{w}}c'", ["x", "y", "w"])
        self.check("f'{{{a}}}{ b }{c:{d}.{e}}'", ["a", "b", "c", "d", "e"])
        self.check("rf'\\{a}' f\"\\\\{b}\\N{DIGIT ONE}{c}\"", ["a", "b", "c"])
        self.check("f'{a!r}' 'x{n}' f'{b=}' F'''{\nc\n}'''", ["a", "b", "c"])
        self.check("f'{(a):x}{b!=c}{lambda_}{d[1:2]}'", ["a", "b", "c", "lambda_", "d"])
        self.check("\u00e9 = f'\U0001f600{a}\u4e2d{b:\u00e9}' + c", ["\u00e9", "a", "b", "c"])

    def test_nested(self) -> None:
        self.check("f'{f\"{a}{b}\"}{c}'", ["a", "b", "c"])
        self.check("f'''{d['k']}{f(\"}\")}{ {1: x}[1] }'''", ["d", "f", "x"])

    def test_tuples_and_generators_without_parentheses(self) -> None:
        parsed = self.check("f'{a, b}'", ["a", "b"])
        self.assertEqual("a, b", parsed.of(parsed.one("Tuple")))

    def test_parentheses_inside(self) -> None:
        parsed = self.check("f'{(a)}{f((b))}'", ["a", "f", "b"])
        around = [parsed.between(node, "paren_start", "paren_end") for node in parsed.nodes("Name")
                  if "paren_start" in node["v"]]
        self.assertEqual(["(a)", "(b)"], around)

    def test_pieces(self) -> None:
        parsed = Parsed("f'ab{x}cd' 'ef{n}' f'{y}gh'")
        pieces = [parsed.of(node) for node in parsed.nodes("Constant")]
        self.assertEqual("ab", pieces[0])
        self.assertTrue(pieces[1].startswith("cd"), pieces)
        self.assertEqual("gh", pieces[2])

    @unittest.skipIf(sys.version_info < (3, 12), "quotes may nest from 3.12 on")
    def test_the_same_quotes_inside(self) -> None:
        self.check("f'{a['b']}{f'{f'{c}'}'}' + d", ["a", "c", "d"])
        parsed = self.check("f'{\na  # comment }\n!r:>{b}}' + c  # e", ["a", "b", "c"])
        self.assertEqual(["# comment }", "# e"], [parsed.slice(*span) for span in parsed.comments])

    @unittest.skipIf(sys.version_info < (3, 14), "t-strings came with 3.14")
    def test_template_strings(self) -> None:
        self.check("t'a{x!r:{y}}' + z", ["x", "y", "z"])


class TreeTests(unittest.TestCase):
    """The tree as a whole, and what cannot be given."""

    def test_the_tree_says_what_ast_says(self) -> None:
        import ast
        text = "async def f(a, /, b=1, *c, d, **e):\n  async for x in y: await z\n  return [g async for g in h]\n"
        self.assertEqual(expected(ast.parse(text)), meaning(Parsed(text).tree))

    def test_syntax_errors_have_a_place(self) -> None:
        for text, line, column in (("x = (\n", 1, None), ("a\nb c\n", 2, None), ("'\U0001f600' x", 1, None),
                                   ("a\r\n\r\n  b", 3, None), ("x = \0", 1, None), ("a = '\ud800'", 1, 6)):
            error = failure("parse", text=text)
            self.assertEqual(("syntax", line), (error["kind"], error["line"]), text)
            self.assertGreaterEqual(error["column"], 1)
            if column is not None:
                self.assertEqual(column, error["column"], text)

    def test_columns_of_errors_count_utf16(self) -> None:
        error = failure("parse", text="'\U0001f600' = 1\n")
        self.assertEqual((1, 1), (error["line"], error["column"]))
        error = failure("parse", text="x = '\U0001f600'; 1a = 2; y = $\n")
        self.assertIn(error["column"], range(11, 24))

    def test_nesting_too_deep_is_an_error_of_its_own(self) -> None:
        for text in ("(" * 5000 + ")" * 5000, "-" * 100000 + "1", "a" + ".b" * 20000,
                     "if a: pass\n" + "elif a: pass\n" * 20000):
            self.assertIn(b'"kind": "recursion"', ask_a_worker(text), text[:20])

    def test_deep_but_reasonable_code_is_given(self) -> None:
        text = "x = " + " + ".join(["a"] * 900)
        self.assertEqual(900 + 899 + 3, ask_a_worker(text).count(b'{"k":'))


def ask_a_worker(text: str) -> bytes:
    """What a real worker, which has the stack for it, says to a text; deep trees stay unread."""
    with WorkerProcess() as worker:
        return worker.exchange(json.dumps({"id": 1, "op": "parse", "text": text}).encode("ascii"))


class CheckTests(unittest.TestCase):
    """``check`` compiles and never runs."""

    def test_good_and_bad_files(self) -> None:
        errors = call("check", files=[
            {"path": "good.py", "text": "x = '\\d'\nassert (1, 'x')\n"},
            {"path": "bad.py", "text": "def f():\n  return\nbreak\n"},
            {"path": "worse.py", "text": "x = = 1\n"},
            {"path": "nul.py", "text": "x\0"},
            {"path": "late.py", "text": "x = 1\nfrom __future__ import annotations\n"},
        ])["errors"]
        self.assertEqual(["bad.py", "worse.py", "nul.py", "late.py"], [error["path"] for error in errors])
        self.assertEqual([3, 1, 1, 2], [error["line"] for error in errors])

    def test_nothing_runs(self) -> None:
        self.assertEqual([], call("check", files=[{"path": "a.py", "text": "import sys\nsys.exit(9)\n"}])["errors"])

    def test_our_own_future_imports_are_not_inherited(self) -> None:
        text = "class A:\n  def f(self) -> (yield): pass\n"
        self.assertEqual([], call("check", files=[{"path": "a.py", "text": "from __future__ import annotations\n"}])["errors"])
        self.assertEqual(len(call("check", files=[{"path": "a.py", "text": text}])["errors"]),
                         _compiles_without_inheritance(text))


def _compiles_without_inheritance(text: str) -> int:
    try:
        compile(text, "a.py", "exec", dont_inherit=True)
    except SyntaxError:
        return 1
    return 0


if __name__ == "__main__":
    unittest.main()
