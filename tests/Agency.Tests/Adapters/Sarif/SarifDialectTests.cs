using Agency.Core.Detection;
using static Agency.Tests.Adapters.Sarif.SarifSample;

namespace Agency.Tests.Adapters.Sarif;

/// <summary>Results as each tool words them.</summary>
public sealed class SarifDialectTests
{
    private const string Shell = "import subprocess\n\n\ndef run(name):\n    subprocess.call(f\"ls {name}\", shell=True)\n";

    /// <summary>Name, report, then: rule, what it points at, category, priority, severity, one rule of ours that it means.</summary>
    public static TheoryData<string, string, string, string, Category, Priority, Severity, string?> Dialects() => new()
    {
        {
            "ruff: absolute places, no level on the rule",
            """{"version":"2.1.0","$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[{"tool":{"driver":{"name":"ruff","informationUri":"https://github.com/astral-sh/ruff","version":"0.14.2","rules":[{"id":"S602","helpUri":"https://docs.astral.sh/ruff/rules/s602","shortDescription":{"text":"shell"},"properties":{"id":"S602","kind":"flake8-bandit","name":"x","problem.severity":"error"}}]}},"results":[{"ruleId":"S602","ruleIndex":0,"level":"error","message":{"text":"`subprocess` call with `shell=True` identified"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///fake/project/src/a.py"},"region":{"startLine":5,"startColumn":5,"endLine":5,"endColumn":20}}}]}]}]}""",
            "ruff:S602", "subprocess.call", Category.Security, Priority.P0, Severity.High, null
        },
        {
            "bandit: the whole line as snippet, severity in the result's properties",
            """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Bandit","organization":"PyCQA","semanticVersion":"1.8.0","version":"1.8.0","rules":[{"id":"B602","name":"subprocess_popen_with_shell_equals_true","properties":{"tags":["security","external/cwe/cwe-78"],"precision":"high"},"helpUri":"https://bandit.readthedocs.io/en/1.8.0/plugins/b602.html"}]}},"invocations":[{"executionSuccessful":true}],"properties":{"metrics":{"_totals":{"loc":4}}},"results":[{"message":{"text":"subprocess call with shell=True identified, security issue."},"level":"error","locations":[{"physicalLocation":{"region":{"snippet":{"text":"    subprocess.call(f\"ls {name}\", shell=True)\n"},"endColumn":46,"endLine":5,"startColumn":5,"startLine":5},"artifactLocation":{"uri":"src/a.py"},"contextRegion":{"snippet":{"text":"def run(name):\n    subprocess.call(f\"ls {name}\", shell=True)\n"},"endLine":5,"startLine":4}}}],"properties":{"issue_confidence":"HIGH","issue_severity":"HIGH"},"hostedViewerUri":null,"ruleId":"B602","ruleIndex":0}]}]}""",
            "bandit:B602", "subprocess.call(f\"ls {name}\", shell=True)", Category.Security, Priority.P0, Severity.High, null
        },
        {
            "semgrep: dotted rules, a snippet that it keeps for itself, base ids",
            """{"version":"2.1.0","runs":[{"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":[]}],"tool":{"driver":{"name":"Semgrep OSS","semanticVersion":"1.90.0","rules":[{"id":"python.lang.security.audit.subprocess-shell-true.subprocess-shell-true","defaultConfiguration":{"level":"warning"},"properties":{"precision":"very-high","tags":["CWE-78: Improper Neutralization of Special Elements used in an OS Command ('OS Command Injection')","OWASP-A01:2017 - Injection","SECURE DEFAULT confidence","security"]}}]}},"results":[{"fingerprints":{"matchBasedId/v1":"requires login"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/a.py","uriBaseId":"%SRCROOT%"},"region":{"endColumn":45,"endLine":5,"snippet":{"text":"requires login"},"startColumn":41,"startLine":5}}}],"message":{"text":"Found 'subprocess' function 'call' with\n 'shell=True'."},"properties":{},"ruleId":"python.lang.security.audit.subprocess-shell-true.subprocess-shell-true"}]}]}""",
            "semgrep:python.lang.security.audit.subprocess-shell-true.subprocess-shell-true", "True", Category.Security, Priority.P0, Severity.High, "bandit:B602"
        },
        {
            "CodeQL: rules in an extension, artifacts by index, severity as a number in text",
            """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"CodeQL","semanticVersion":"2.19.0"},"extensions":[{"name":"codeql/python-queries","semanticVersion":"1.3.0","rules":[{"id":"py/command-line-injection","name":"py/command-line-injection","shortDescription":{"text":"Uncontrolled command line"},"defaultConfiguration":{"enabled":true,"level":"error"},"properties":{"tags":["correctness","security","external/cwe/cwe-078","external/cwe/cwe-088"],"kind":"path-problem","precision":"high","security-severity":"9.8"}}]}]},"artifacts":[{"location":{"uri":"src/a.py","uriBaseId":"%SRCROOT%","index":0}}],"originalUriBaseIds":{"%SRCROOT%":{"uri":"file:///home/runner/work/shop/shop/"}},"results":[{"ruleId":"py/command-line-injection","rule":{"id":"py/command-line-injection","index":0,"toolComponent":{"index":0}},"message":{"text":"This command line depends on a [user-provided value](1)."},"locations":[{"physicalLocation":{"artifactLocation":{"index":0},"region":{"startLine":5,"startColumn":21,"endColumn":33}}}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"index":0},"region":{"startLine":4}}}]}],"columnKind":"utf16CodeUnits"}]}""",
            "codeql:py/command-line-injection", "f\"ls {name}\"", Category.Security, Priority.P0, Severity.High, "bandit:B605"
        },
        {
            "gosec: weaknesses as relations to a taxonomy, lines only",
            """{"version":"2.1.0","runs":[{"taxonomies":[{"name":"CWE","version":"4.4","taxa":[{"id":"78"}]}],"tool":{"driver":{"name":"gosec","rules":[{"id":"G204","defaultConfiguration":{"level":"error"},"relationships":[{"target":{"id":"78","toolComponent":{"name":"CWE"}},"kinds":["superset"]}]}]}},"results":[{"ruleId":"G204","ruleIndex":0,"level":"error","message":{"text":"Subprocess launched with variable"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/a.py"},"region":{"startLine":5,"endLine":5}}}]}]}]}""",
            "gosec:G204", "    subprocess.call(f\"ls {name}\", shell=True)", Category.Security, Priority.P0, Severity.High, "ruff:S602"
        },
        {
            "ESLint: no rule described, level on the result",
            """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"ESLint","informationUri":"https://eslint.org","rules":[{"id":"no-unused-vars","helpUri":"https://eslint.org/docs/latest/rules/no-unused-vars","properties":{"category":"Variables"},"shortDescription":{"text":"Disallow unused variables"}}],"version":"9.0.0"}},"artifacts":[{"location":{"uri":"file:///fake/project/src/a.py"}}],"results":[{"level":"warning","message":{"text":"'run' is defined but never used."},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///fake/project/src/a.py","index":0},"region":{"startLine":4,"startColumn":5,"endLine":4,"endColumn":8}}}],"ruleId":"no-unused-vars","ruleIndex":0}]}]}""",
            "eslint:no-unused-vars", "run", Category.Logic, Priority.P2, Severity.Medium, null
        },
        {
            "Roslyn: a message out of the rule's texts",
            """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Microsoft (R) Visual C# Compiler","semanticVersion":"4.12.0","rules":[{"id":"CA1822","defaultConfiguration":{"level":"note"},"messageStrings":{"default":{"text":"Member '{0}' does not access instance data"}},"properties":{"category":"Performance","tags":["Performance","PortedFromFxCop"]}}]}},"results":[{"ruleId":"CA1822","ruleIndex":0,"message":{"id":"default","arguments":["run"]},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///fake/project/src/a.py"},"region":{"startLine":4,"startColumn":5,"endLine":4,"endColumn":8}}}]}],"columnKind":"utf16CodeUnits"}]}""",
            "microsoft-r-visual-c-compiler:CA1822", "run", Category.Performance, Priority.P3, Severity.Low, null
        },
        {
            "mypy by way of a converter: characters counted from the start of the file",
            """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Mypy","version":"1.11"}},"results":[{"ruleId":"name-defined","level":"error","message":{"markdown":"Name \"name\" is not defined"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"./src/a.py"},"region":{"charOffset":24,"charLength":3}}}]}]}]}""",
            "mypy:name-defined", "run", Category.Import, Priority.P1, Severity.High, null
        },
        {
            "pylint by way of a converter: bytes",
            """{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Pylint"}},"results":[{"ruleId":"W0611","level":"warning","message":{"text":"Unused import subprocess"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"src%2Fa.py"},"region":{"byteOffset":7,"byteLength":10}}}]}]}]}""",
            "pylint:W0611", "subprocess", Category.Import, Priority.P2, Severity.Medium, "ruff:F401"
        },
    };

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_result_is_read(string name, string json, string rule, string place, Category category, Priority priority, Severity severity, string? ours)
    {
        var report = await ImportAsync(json, ("src/a.py", Shell));

        Assert.Empty(report.Skipped);
        var finding = Assert.Single(report.Findings);
        Assert.Equal(rule, finding.QualifiedRule);
        Assert.Equal(place, Slice(finding, Shell));
        Assert.Equal((category, priority, severity), (finding.Category, finding.Priority, finding.Severity));
        Assert.True(ours is null ? finding.KnownAs.Count == 0 : finding.KnownAs.Contains(ours), $"{name}: {string.Join(' ', finding.KnownAs)}");
        Assert.True(finding.IsImported);
        Assert.Null(finding.Obstacle);
        Assert.DoesNotContain('\n', finding.Message);
        Assert.DoesNotContain("](", finding.Message, StringComparison.Ordinal);
        Assert.Contains(report.Tools, t => t.Name == finding.Tool + " report" && t.State == "ok");
    }

    [Fact]
    public async Task Several_runs_of_several_tools_are_told_apart()
    {
        var one = Log("Alpha", Result("A1", "a.py", """{"startLine":1}"""));
        var two = Log("Beta", Result("B1", "a.py", """{"startLine":1}"""));
        var both = one[..^2] + "," + two[(two.IndexOf('[', StringComparison.Ordinal) + 1)..];

        var report = await ImportAsync(both, ("a.py", "x = 1\n"));

        Assert.Equal(["alpha:A1", "beta:B1"], report.Findings.Select(f => f.QualifiedRule));
        Assert.Equal(["alpha report", "beta report"], report.Tools.Select(t => t.Name));
    }

    [Theory]
    [InlineData("utf16CodeUnits", 7, "= 1")]
    [InlineData("unicodeCodePoints", 6, "= 1")]
    public async Task Columns_count_what_the_run_says(string kind, int column, string expected)
    {
        const string Text = "'🐍é' = 1\n";
        var region = $$"""{"startLine":1,"startColumn":{{column}},"endLine":1}""";

        var report = await ImportAsync(Log("Alpha", Result("A1", "a.py", region), $"\"columnKind\":\"{kind}\""), ("a.py", Text));

        Assert.Equal(expected, Slice(Assert.Single(report.Findings), Text));
    }

    [Theory]
    [InlineData("\"kind\":\"pass\"", "1 result is left out: of kind 'pass'")]
    [InlineData("\"kind\":\"fail\"", null)]
    [InlineData("\"suppressions\":[{\"kind\":\"inSource\"}]", "1 result is left out: suppressed")]
    [InlineData("\"suppressions\":[{\"kind\":\"external\",\"status\":\"accepted\"}]", "1 result is left out: suppressed")]
    [InlineData("\"suppressions\":[{\"kind\":\"external\",\"status\":\"rejected\"}]", null)]
    [InlineData("\"suppressions\":[]", null)]
    [InlineData("\"baselineState\":\"absent\"", "1 result is left out: no longer there by the report's own baseline")]
    [InlineData("\"baselineState\":\"unchanged\"", null)]
    public async Task What_the_report_itself_takes_for_no_problem_is_left_out_and_told(string more, string? note)
    {
        var report = await ImportAsync(Log("Alpha", Result("A1", "a.py", """{"startLine":1}""", more)), ("a.py", "x = 1\n"));

        Assert.Equal(note is null ? 1 : 0, report.Findings.Count);
        Assert.Equal(note is null ? [] : ["runs[0]: " + note], report.Skipped.Select(s => s.Reason));
    }
}
