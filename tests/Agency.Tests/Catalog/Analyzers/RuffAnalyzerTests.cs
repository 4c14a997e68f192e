using System.Text;
using Agency.Catalog.Analyzers;
using Agency.Core.Configuration;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Tests.Catalog.Analyzers;

[Trait("Kind", "slow")]
public sealed class RuffAnalyzerTests
{
    private readonly RuffAnalyzer ruff = new();

    [Fact]
    public async Task Without_a_configuration_Agencys_own_rules_hold()
    {
        await using var project = await RealProject.OpenAsync(
            ("shop.py", "import os\nfrom typing import List\n\n\ndef f(x: List[int] = None):\n    assert x\n    eval(str(x))\n    return x\n"),
            ("tests/test_shop.py", "def test_f():\n    assert 1\n"));

        Assert.Equal(
            ["shop.py:1:8 F401", "shop.py:5:5 ANN201", "shop.py:5:10 RUF013", "shop.py:6:5 S101", "shop.py:7:5 S307"],
            await project.FindAsync(ruff));
    }

    [Fact]
    public async Task The_projects_configuration_holds_and_security_comes_on_top()
    {
        await using var project = await RealProject.OpenAsync(
            ("pyproject.toml", """
                [tool.ruff]
                line-length = 40
                extend-exclude = ["gen"]
                [tool.ruff.lint]
                select = ["E501", "F"]
                ignore = ["F841", "S101"]
                [tool.ruff.lint.per-file-ignores]
                "legacy.py" = ["F401", "S"]
                """),
            ("shop.py", "import os\n\nassert os\neval('1')\nx = 'this line is longer than forty characters'\n"),
            ("legacy.py", "import os\neval('1')\nprint(nothing)\n"),
            ("gen/made.py", "import os\n"));

        Assert.Equal(["legacy.py:3:7 F821", "shop.py:4:1 S307", "shop.py:5:41 E501"], await project.FindAsync(ruff));
    }

    [Fact]
    public async Task The_nearest_configuration_counts_and_may_extend_another()
    {
        await using var project = await RealProject.OpenAsync(
            ("ruff.toml", "[lint]\nselect = [\"F\"]\n"),
            ("a.py", "import os\nx=1\n"),
            ("sub/ruff.toml", "extend = \"../base.toml\"\n[lint]\nselect = [\"E7\"]\n"),
            ("base.toml", "[lint]\nselect = [\"F\"]\nignore = [\"E701\"]\n"),
            ("sub/b.py", "import os\nif os: pass\nx = 1; y = 2\n"));

        Assert.Equal(["a.py:1:8 F401", "sub/b.py:2:6 E701", "sub/b.py:3:6 E702"], await project.FindAsync(ruff));
    }

    [Fact]
    public async Task The_projects_own_modules_are_known_when_imports_are_sorted()
    {
        await using var project = await RealProject.OpenAsync(
            ("ruff.toml", "[lint]\nselect = [\"I\"]\n"),
            ("src/shop/__init__.py", ""),
            ("src/shop/a.py", "import os\n\nimport requests\n\nimport shop.b\n\nprint(os, requests, shop)\n"),
            ("src/shop/b.py", "import os\n\nimport requests\nimport shop.a\n\nprint(os, requests, shop)\n"));

        Assert.Equal(["src/shop/b.py:1:1 I001"], await project.FindAsync(ruff));
    }

    [Fact]
    public async Task What_the_project_tells_the_tools_before_ruff_holds()
    {
        const string Single = "from os import path\nfrom os import sep\n\nprint(path, sep)\nf = lambda: 1\n";
        await using var sorted = await RealProject.OpenAsync((".isort.cfg", "[settings]\nforce_single_line = true\n"), ("setup.cfg", "[flake8]\nignore = E731,W503\n"), ("shop.py", Single));
        await using var preCommit = await RealProject.OpenAsync((".pre-commit-config.yaml", "repos:\n- repo: x\n  hooks:\n  - id: reorder-python-imports\n"), ("shop.py", Single));
        await using var neither = await RealProject.OpenAsync(("shop.py", Single));

        Assert.Empty(await sorted.FindAsync(ruff));
        Assert.Equal(["shop.py:5:1 E731"], await preCommit.FindAsync(ruff));
        Assert.Equal(["shop.py:1:1 I001", "shop.py:5:1 E731"], await neither.FindAsync(ruff));
    }

    [Fact]
    public async Task Sections_of_isort_and_what_it_skips_are_as_the_project_says()
    {
        const string Sorted = "import os\n\nfrom django import conf\n\nimport appconf\n\nprint(os, conf, appconf)\n";
        const string Isort = "[isort]\nknown_django = django\nsections = FUTURE,STDLIB,DJANGO,THIRDPARTY,FIRSTPARTY,LOCALFOLDER\nskip_glob = **/migrations/*\n";
        await using var said = await RealProject.OpenAsync(("tox.ini", Isort), ("a.py", Sorted), ("p/migrations/b.py", "import sys\nimport os\n\nprint(os, sys)\n"));
        await using var unsaid = await RealProject.OpenAsync(("a.py", Sorted));

        Assert.Empty(await said.FindAsync(ruff));
        Assert.Equal(["a.py:1:1 I001"], await unsaid.FindAsync(ruff));
    }

    [Fact]
    public async Task Scripts_beside_each_other_are_the_projects_own()
    {
        await using var project = await RealProject.OpenAsync(
            ("tools/a.py", "import os\n\nimport requests\n\nimport b\n\nprint(os, requests, b)\n"),
            ("tools/b.py", "X = 1\n"),
            ("pkg/__init__.py", ""),
            ("pkg/a.py", "import os\n\nimport requests\n\nimport b\n\nprint(os, requests, b)\n"),
            ("pkg/b.py", "X = 1\n"));

        Assert.Equal(["pkg/a.py:1:1 I001"], await project.FindAsync(ruff));
    }

    [Theory]
    [InlineData(".github/workflows/test.yml", "steps:\n- run: pycodestyle --ignore=\"E731,W503\" shop\n")]
    [InlineData("Makefile", "lint:\n\tflake8 --max-line-length 99 --extend-ignore E731\n")]
    public async Task What_the_build_tells_the_tools_before_ruff_holds(string file, string text)
    {
        await using var project = await RealProject.OpenAsync((file, text), ("shop.py", "f = lambda: 1\n"));

        Assert.Empty(await project.FindAsync(ruff));
    }

    [Fact]
    public async Task A_function_that_mypy_is_to_leave_alone_needs_no_annotations()
    {
        await using var project = await RealProject.OpenAsync((
            "shop.py",
            "def f(x: int) -> int:\n    return x\n\n\ndef g(x):  # type: ignore\n    return x\n\n\ndef h(x):  # type: ignore[misc, no-untyped-def]\n    return x\n\n\n"
            + "def i(x) -> int:  # type: ignore[misc]\n    return 1\n"));

        Assert.Equal(["shop.py:13:7 ANN001"], await project.FindAsync(ruff));
    }

    [Fact]
    public async Task Comments_that_settle_a_finding_are_honoured()
    {
        await using var project = await RealProject.OpenAsync(
            ("ruff.toml", "[lint]\nselect = [\"F\", \"S\"]\n"),
            ("a.py", "import os  # noqa: F401\nimport sys  # noqa\neval('1')  # nosec\neval('2')  # nosec B307\neval('3')  # nosec B101\n"));

        Assert.Equal(["a.py:5:1 S307"], await project.FindAsync(ruff));
    }

    [Fact]
    public async Task Fixes_fit_the_text_whatever_its_encoding_line_ends_and_characters()
    {
        const string Text = "# coding: latin-1\r\n# \u00e9\f\r\ns = '\u00e9'; import os\r\n\timport sys\r\n";
        const string Other = "s = '\U0001F600'; import os; t = '\U0001F600'\n\fimport sys\n";
        var files = new Dictionary<RepositoryPath, SourceText>
        {
            [RepositoryPath.Parse("ruff.toml")] = new("[lint]\nselect = [\"F401\"]\n"),
            [RepositoryPath.Parse("latin.py")] = new(Text.Replace("\t", "", StringComparison.Ordinal), Encoding.Latin1),
            [RepositoryPath.Parse("bom.py")] = new(Other, hasByteOrderMark: true),
        };
        await using var project = await RealProject.OpenAsync(new AgencySettings(), files);

        var findings = (await project.AnalyzeAsync(ruff)).Findings;

        Assert.Equal(4, findings.Count);
        foreach (var finding in findings)
        {
            var source = ((ReadOutcome.Text)await project.Project.ReadAsync(finding.File, CancellationToken.None)).Source;
            var name = source.Slice(new TextSpan(source.OffsetAt(finding.Range.Start), source.OffsetAt(finding.Range.End)));
            Assert.Equal(finding.Message, $"`{name}` imported but unused");
            var edit = Assert.Single(Assert.Single(finding.Fixes).Edits);
            Assert.Contains($"import {name}", source.Slice(edit.Span), StringComparison.Ordinal);
            Assert.DoesNotContain('=', source.Slice(edit.Span));
        }
    }

    [Fact]
    public async Task A_file_that_does_not_parse_is_one_finding_and_the_others_are_checked()
    {
        await using var project = await RealProject.OpenAsync(
            ("bad.py", "def f(:\n    x = \"a\n\nimport os\n"), ("good.py", "import os\n"), ("empty.py", ""));

        Assert.Equal(["bad.py:1:7 invalid-syntax", "good.py:1:8 F401"], await project.FindAsync(ruff));
    }

    [Fact]
    public async Task Fixes_are_graded()
    {
        await using var project = await RealProject.OpenAsync(
            ("ruff.toml", "[lint]\nselect = [\"F401\", \"F541\", \"E711\", \"UP006\", \"B007\", \"PIE790\"]\n"),
            ("pkg/__init__.py", "import os\n"),
            ("b.py", "class A:\n    \"\"\"A.\"\"\"\n    pass\n"),
            ("c.py", "class A:\n    pass\n    \"\"\"No docstring.\"\"\"\n"),
            ("a.py", "x = f'plain'\nif x == None:\n    x = ''\n"));

        var findings = (await project.AnalyzeAsync(ruff)).Findings;

        Assert.Equal(FixSafety.Safe, Assert.Single(findings.Single(f => f.Rule == "F541").Fixes).Safety);
        Assert.Equal(FixSafety.NeedsReview, Assert.Single(findings.Single(f => f.Rule == "E711").Fixes).Safety);
        Assert.Empty(findings.Single(f => f.Rule == "F401").Fixes);
        Assert.Equal(
            [FixSafety.Safe, FixSafety.NeedsReview], findings.Where(f => f.Rule == "PIE790").OrderBy(f => f.File).Select(f => Assert.Single(f.Fixes).Safety));
    }

    [Fact]
    public async Task Sorting_imports_is_safe_unless_one_that_imports_everything_moves()
    {
        await using var project = await RealProject.OpenAsync(
            ("a.py", "from os import *\nx = 1\n"), ("b.py", "from sys import *\nfrom os import *\n\nx = 1\n"), ("c.py", "import sys\nimport os\n\nprint(os, sys)\n"));

        var sorting = (await project.AnalyzeAsync(ruff)).Findings.Where(f => f.Rule == "I001").OrderBy(f => f.File).Select(f => Assert.Single(f.Fixes).Safety);

        Assert.Equal([FixSafety.Safe, FixSafety.NeedsReview, FixSafety.Safe], sorting);
    }

    [Fact]
    public async Task The_names_of_mathematics_are_nobodys_fault_unless_the_project_says_so()
    {
        const string Code = "def f(A, someName):\n    N = A\n    B2 = N\n    return B2, someName\n";
        await using var project = await RealProject.OpenAsync(("a.py", Code));
        await using var strict = await RealProject.OpenAsync(("ruff.toml", "lint.select = [\"N\"]\n"), ("a.py", Code));

        Assert.Equal(["a.py:1:10 N803"], await project.FindAsync(ruff));
        Assert.Equal(4, (await strict.FindAsync(ruff)).Count);
    }

    [Fact]
    public async Task A_configuration_that_is_not_understood_is_told_and_does_not_stop_anything()
    {
        await using var project = await RealProject.OpenAsync(
            ("ruff.toml", "unknown-option = 3\n[lint]\nselect = [\"F\", \"NOPE1\"]\n[lint.mccabe]\nmax-complexity = \"many\"\n"), ("a.py", "import os\n"));

        var outcome = await project.AnalyzeAsync(ruff);

        Assert.Equal(["F401"], outcome.Findings.Select(f => f.Rule));
        Assert.Contains(outcome.Notes, n => n.Contains("NOPE1", StringComparison.Ordinal) || n.Contains("max-complexity", StringComparison.Ordinal) || n.Contains("understood", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_of_files_are_never_taken_for_anything_else()
    {
        await using var project = await RealProject.OpenAsync(
            ("-e.py", "import os\n"), ("a b/\u001b[31m'\".py", "import os\n"), ("new\nline.py", "import os\n"), ("@x.py", "import os\n"));

        Assert.Equal(4, (await project.FindAsync(ruff)).Count);
    }
}
