using Agency.Core.Detection;

namespace Agency.Tests.Core.Detection;

public sealed class FindingMergerTests
{
    [Theory]
    [InlineData("ruff:S608", "bandit:B608")]
    [InlineData("ruff:S324", "bandit:B303")]
    [InlineData("ruff:F821", "mypy:name-defined")]
    [InlineData("ruff:F811", "mypy:no-redef")]
    [InlineData("ruff:ANN201", "mypy:no-untyped-def")]
    public void The_same_problem_of_two_tools_is_one_finding(string kept, string absorbed)
    {
        var merged = FindingMerger.Merge([Findings.At(absorbed, 3), Findings.At(kept, 3)]);

        var finding = Assert.Single(merged);
        Assert.Equal(kept, finding.QualifiedRule);
        Assert.Equal([absorbed], finding.AlsoSeenAs);
    }

    [Theory]
    [InlineData("ruff:S608", "bandit:B602")]
    [InlineData("ruff:F401", "mypy:name-defined")]
    [InlineData("ruff:SIM102", "bandit:B102")]
    public void Different_problems_stay_apart(string one, string other) =>
        Assert.Equal(2, FindingMerger.Merge([Findings.At(one, 3), Findings.At(other, 3)]).Count);

    [Fact]
    public void Problems_on_different_lines_or_in_different_files_stay_apart()
    {
        Assert.Equal(2, FindingMerger.Merge([Findings.At("ruff:S608", 3), Findings.At("bandit:B608", 4)]).Count);
        Assert.Equal(2, FindingMerger.Merge([Findings.At("ruff:S608", 3), Findings.At("bandit:B608", 3, file: "b.py")]).Count);
    }

    [Fact]
    public void Common_lines_are_enough_since_tools_differ_on_the_line_of_a_call() =>
        Assert.Single(FindingMerger.Merge([Findings.At("ruff:S602", 4), Findings.At("bandit:B602", 4, lastLine: 6)]));

    [Fact]
    public void A_file_that_does_not_parse_is_one_finding_wherever_tools_place_the_error() =>
        Assert.Equal("ruff:invalid-syntax", Assert.Single(FindingMerger.Merge([Findings.At("mypy:syntax", 9), Findings.At("ruff:invalid-syntax", 2)])).QualifiedRule);

    [Fact]
    public void Merging_keeps_the_worse_severity_and_the_notes()
    {
        var ruff = Findings.At("ruff:S105", 1) with { Severity = Severity.Low };
        var bandit = Findings.At("bandit:B105", 1) with { Severity = Severity.High, Notes = ["CWE-259"] };

        var finding = Assert.Single(FindingMerger.Merge([ruff, bandit]));

        Assert.Equal(Severity.High, finding.Severity);
        Assert.Equal(["CWE-259"], finding.Notes);
    }

    [Fact]
    public void An_implicit_optional_is_one_finding_and_other_wrong_assignments_are_not_it()
    {
        var implicitOptional = Findings.At("mypy:assignment", 1, message: "Incompatible default for argument \"x\" (default has type \"None\", argument has type \"int\")");
        var other = Findings.At("mypy:assignment", 1, message: "Incompatible types in assignment");

        Assert.Single(FindingMerger.Merge([Findings.At("ruff:RUF013", 1), implicitOptional]));
        Assert.Equal(2, FindingMerger.Merge([Findings.At("ruff:RUF013", 1), other]).Count);
    }

    [Fact]
    public void One_tool_saying_one_thing_twice_is_one_finding() =>
        Assert.Single(FindingMerger.Merge([Findings.At("bandit:B311", 1), Findings.At("bandit:B311", 1)]));
}
