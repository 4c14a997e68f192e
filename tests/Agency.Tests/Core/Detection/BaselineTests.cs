using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Tests.Core.Detection;

public sealed class BaselineTests
{
    private const string Old = "import os\nimport sys\nx = compute(first, second, third)\n";

    [Fact]
    public void What_was_there_is_accepted_wherever_its_lines_went()
    {
        var baseline = Of(("a.py", Old));

        Assert.Empty(New(baseline, ("a.py", Old)));
        Assert.Empty(New(baseline, ("a.py", "# a comment\n\n    " + Old)));
        Assert.Empty(New(baseline, ("renamed.py", Old)));
        Assert.Empty(New(baseline, ("b.py", "import sys\n"), ("a.py", "import os\nx = compute(first, second, third)\n")));
    }

    [Fact]
    public void A_line_that_was_edited_a_little_is_still_itself() =>
        Assert.Empty(New(Of(("a.py", Old)), ("a.py", Old.Replace("third", "fourth", StringComparison.Ordinal))));

    [Fact]
    public void One_more_of_a_kind_is_new_even_on_an_equal_line()
    {
        Assert.Equal(["a.py:4"], New(Of(("a.py", Old)), ("a.py", Old + "import os\n")));
        Assert.Equal(["b.py:1"], New(Of(("a.py", Old)), ("a.py", Old), ("b.py", "import os\n")));
        Assert.Equal(["a.py:3"], New(Of(("a.py", Old)), ("a.py", "import os\nimport sys\nprint(\"an entirely different statement\")\n")));
    }

    [Fact]
    public void Of_lines_that_are_alike_the_one_that_moved_is_known_and_the_other_is_new()
    {
        // Into another folder.
        Assert.Equal(["aa/b.py:1"], New(Of(("old/a.py", "pass\n")), ("aa/b.py", "pass\n"), ("src/old/a.py", "pass\n")));
        Assert.Equal(["aa/b.py:1"], New(Of(("old/a.py", "pass\n")), ("aa/b.py", "pass\n"), ("new/a.py", "pass\n")));
        Assert.Equal(["aa/a.py:1"], New(Of(("old/a.py", "pass\n")), ("aa/a.py", "pass\n"), ("src/old/a.py", "pass\n")));
        // Under another name: the lines around tell.
        Assert.Equal(["aa.py:1"], New(Of(("old.py", "pass\n" + Old)), ("aa.py", "pass\n"), ("new.py", "pass\n" + Old)));
        Assert.Equal(
            ["aa.py:1", "aa.py:2"],
            New(Of(("one.py", "pass\nfirst()\n"), ("two.py", "pass\nsecond()\n")), ("aa.py", "pass\npass\n"), ("three.py", "second()\npass\n"), ("four.py", "pass\nfirst()\n")));
    }

    [Fact]
    public void What_an_unscanned_file_has_is_not_taken_for_moved_code()
    {
        var baseline = Of(("a.py", Old));
        var findings = Find(("b.py", "import os\n"));

        Assert.Empty(baseline.AcceptedOf(findings.Findings, findings.TextOf, wasLookedAt: f => f.Value != "a.py"));
        Assert.Single(baseline.AcceptedOf(findings.Findings, findings.TextOf, wasLookedAt: _ => true));
    }

    [Fact]
    public void Beside_an_older_one_it_tells_what_stayed_and_what_came()
    {
        var (kept, added) = Of(("a.py", "import os\nimport re\n")).Against(Of(("a.py", Old)));

        Assert.Equal((1, 1), (kept.Entries.Count, added.Entries.Count));
    }

    private static Baseline Of(params (string File, string Text)[] files)
    {
        var (findings, textOf) = Find(files);
        return Baseline.Of(findings, textOf);
    }

    private static IEnumerable<string> New(Baseline baseline, params (string File, string Text)[] files)
    {
        var (findings, textOf) = Find(files);
        var accepted = baseline.AcceptedOf(findings, textOf, wasLookedAt: _ => true);
        return findings.Where(f => !accepted.Contains(f)).Select(f => $"{f.File}:{f.Range.Start.Line}");
    }

    /// <summary>A finding a line, but for blank lines and comments.</summary>
    private static (IReadOnlyList<Finding> Findings, Func<RepositoryPath, SourceText?> TextOf) Find(params (string File, string Text)[] files)
    {
        var texts = files.ToDictionary(f => RepositoryPath.Parse(f.File), f => new SourceText(f.Text));
        var findings = texts.SelectMany(t => Enumerable.Range(1, t.Value.LineCount)
            .Where(line => t.Value.LineText(line).Trim() is { Length: > 0 } text && text[0] != '#')
            .Select(line => new Finding
            {
                Tool = "fake",
                Rule = "W1",
                Category = Category.Style,
                Severity = Severity.Low,
                Priority = Priority.P3,
                File = t.Key,
                Range = new SourceRange(new LinePosition(line, 1), new LinePosition(line, 2)),
                Message = "There is something",
            }));
        return ([.. findings], texts.GetValueOrDefault);
    }
}
