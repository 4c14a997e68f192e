using Agency.Catalog.Analyzers.Mypy;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Tests.Catalog.Analyzers.Mypy;

public sealed class MypyFindingsTests
{
    private static readonly SourceText Source = new("x: int = \"é\U0001F600\" + foo\ndef f(a):\n    return a\n");

    [Fact]
    public void Columns_in_bytes_become_columns_in_utf16_units() =>
        Assert.Equal("foo", Slice(Of(new MypyMessage("a.py", 1, 20, 1, 23, "Name \"foo\" is not defined", "name-defined", []))));

    [Fact]
    public void Without_an_end_the_word_at_the_start_is_shown() =>
        Assert.Equal("foo", Slice(Of(new MypyMessage("a.py", 1, 20, 1, -1, "Name \"foo\" is not defined", "name-defined", []))));

    [Fact]
    public void A_whole_function_is_shown_by_its_first_line() =>
        Assert.Equal("def f(a):", Slice(Of(new MypyMessage("a.py", 2, 0, 3, 12, "Function is missing a type annotation", "no-untyped-def", []))));

    [Fact]
    public void A_place_outside_the_text_does_no_harm() =>
        Assert.Equal(99, Of(new MypyMessage("a.py", 99, 5, 99, 6, "Odd", "misc", [])).Range.Start.Line);

    [Theory]
    [InlineData("Unused \"type: ignore\" comment", null, "unused-ignore")]
    [InlineData("Something", null, "misc")]
    [InlineData("Something", "arg-type", "arg-type")]
    public void Every_finding_has_a_rule(string text, string? code, string expected) =>
        Assert.Equal(expected, Of(new MypyMessage("a.py", 1, 0, 1, 1, text, code, [])).Rule);

    [Fact]
    public void Notes_that_only_point_to_the_manual_are_left_out()
    {
        var finding = Of(new MypyMessage("a.py", 1, 0, 1, 1, "Bad", "arg-type", ["See https://mypy.readthedocs.io/en/stable/x.html", "Did you mean y?"]));

        Assert.Equal(["Did you mean y?"], finding.Notes);
        Assert.EndsWith("code-arg-type", finding.HelpUri!.OriginalString, StringComparison.Ordinal);
    }

    private static Finding Of(MypyMessage message) => MypyFindings.Of(message, RepositoryPath.Parse("a.py"), Source);

    private static string Slice(Finding finding) =>
        Source.Slice(new TextSpan(Source.OffsetAt(finding.Range.Start), Source.OffsetAt(finding.Range.End)));
}
