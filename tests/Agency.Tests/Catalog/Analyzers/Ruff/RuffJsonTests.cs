using System.Text.Json;
using Agency.Catalog.Analyzers.Ruff;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Tests.Catalog.Analyzers.Ruff;

public sealed class RuffJsonTests
{
    private const string Text = "x = 1\r\ns = '\U0001F600é'; import os\n";

    [Theory]
    [InlineData(true, 11, 20)]
    [InlineData(false, 12, 21)]
    public void Columns_are_code_points_or_utf16_units(bool codePoints, int from, int to)
    {
        var diagnostic = Read(
            $$"""{"code": "F401", "message": "`os` imported but unused", "filename": "/p/a.py", "location": {"row": 2, "column": {{from}}}, "end_location": {"row": 2, "column": {{to}}}, "url": "https://example.org/F401", "fix": null}""",
            codePoints);

        Assert.Equal("import os", Slice(diagnostic.Range));
        Assert.Equal("https://example.org/F401", diagnostic.HelpUri!.OriginalString);
    }

    [Fact]
    public void A_fix_has_exact_edits()
    {
        var fix = Read("""
            {"code": "F401", "message": "m", "location": {"row": 1, "column": 1}, "end_location": {"row": 1, "column": 2},
             "fix": {"applicability": "Safe", "message": "Remove it", "edits": [
               {"content": "", "location": {"row": 1, "column": 1}, "end_location": {"row": 2, "column": 1}},
               {"content": "y", "location": {"row": 2, "column": 1}, "end_location": {"row": 2, "column": 2}}]}}
            """).Fix;

        Assert.NotNull(fix);
        Assert.Equal("safe", fix.Applicability);
        Assert.Equal("y = '\U0001F600é'; import os\n", EditSet.Apply(Text, fix.Edits));
    }

    [Theory]
    [InlineData(9, 1, 9, 2)] // No such line.
    [InlineData(1, 1, 1, 99)] // Past the end of the line.
    [InlineData(2, 3, 2, 1)] // Reversed.
    public void A_fix_that_has_no_exact_place_is_none(int row, int column, int endRow, int endColumn) =>
        Assert.Null(Read($$$$"""
            {"code": "F401", "message": "m", "location": {"row": 1, "column": 1}, "end_location": {"row": 1, "column": 2},
             "fix": {"message": "m", "edits": [{"content": "", "location": {"row": {{{{row}}}}, "column": {{{{column}}}}}, "end_location": {"row": {{{{endRow}}}}, "column": {{{{endColumn}}}}}}]}}
            """).Fix);

    [Fact]
    public void A_fix_whose_edits_collide_is_none() =>
        Assert.Null(Read("""
            {"code": "F401", "message": "m", "location": {"row": 1, "column": 1}, "end_location": {"row": 1, "column": 2},
             "fix": {"message": null, "edits": [
               {"content": "a", "location": {"row": 1, "column": 1}, "end_location": {"row": 1, "column": 3}},
               {"content": "b", "location": {"row": 1, "column": 2}, "end_location": {"row": 1, "column": 4}}]}}
            """).Fix);

    [Fact]
    public void A_syntax_error_may_have_no_code()
    {
        var diagnostic = Read("""{"code": null, "message": "SyntaxError: Expected ')'", "location": {"row": 1, "column": 5}, "end_location": {"row": 1, "column": 6}, "fix": null, "url": null}""");

        Assert.Null(diagnostic.Code);
        Assert.Equal("1", Slice(diagnostic.Range));
    }

    private static RuffDiagnostic Read(string json, bool codePoints = true) =>
        RuffJson.Read(JsonSerializer.Deserialize<JsonElement>(json), new RuffFile(RepositoryPath.Parse("a.py"), new SourceText(Text), RuffPolicyTests.Own()), codePoints);

    private static string Slice(SourceRange range)
    {
        var source = new SourceText(Text);
        return source.Slice(new TextSpan(source.OffsetAt(range.Start), source.OffsetAt(range.End)));
    }
}
