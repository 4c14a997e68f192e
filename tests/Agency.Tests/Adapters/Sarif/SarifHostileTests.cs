using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;
using static Agency.Tests.Adapters.Sarif.SarifSample;

namespace Agency.Tests.Adapters.Sarif;

/// <summary>Reports that are old, wrong or meant to do harm.</summary>
public sealed class SarifHostileTests
{
    private const string Text = "a = 1\nb = 2\nc = 3\n";
    private const string Digest = "9e85b40cfd7b344f1e7b93da02338b68e63e82c40bda0029a306603ff454869a";

    [Theory]
    [InlineData("../../etc/passwd", "'../../etc/passwd' is outside of the project")]
    [InlineData("src/../../x.py", "'src/../../x.py' is outside of the project")]
    [InlineData("file:///etc/passwd", "'file:///etc/passwd' is outside of the project")]
    [InlineData("/etc/passwd", "'/etc/passwd' is outside of the project")]
    [InlineData("file:///fake/project/../secret.py", "'file:///fake/project/../secret.py' is outside of the project")]
    [InlineData("file:///fake/project-2/a.py", "'file:///fake/project-2/a.py' is outside of the project")]
    [InlineData("file://evil.example/fake/project/a.py", "'file://evil.example/fake/project/a.py' is no file")]
    [InlineData("https://example.org/a.py", "'https://example.org/a.py' is no file")]
    [InlineData("C:/shop/x/a.py", "'C:/shop/x/a.py' is outside of the project")]
    [InlineData("%2e%2e/a.py", "'%2e%2e/a.py' is outside of the project")]
    [InlineData("a.py%00.txt", "'a.py%00.txt' is outside of the project")]
    [InlineData("absent.py", "'absent.py' is not among the project's files")]
    [InlineData("", "it names no file")]
    public async Task A_place_that_is_no_file_of_the_project_is_skipped_with_a_reason(string uri, string reason)
    {
        var report = await ImportAsync(Log("Alpha", Result("A1", uri, """{"startLine":1}""")), ("a.py", Text));

        Assert.Empty(report.Findings);
        Assert.Equal(("tool.sarif", $"runs[0].results[0]: {reason}"), Assert.Single(report.Skipped.Select(s => (s.File.Value, s.Reason))));
    }

    [Theory]
    [InlineData("""{"A":{"uri":"file:///fake/project/"},"B":{"uri":"src/","uriBaseId":"A"}}""", "B", "x.py", "src/x.py")]
    [InlineData("""{"A":{"uri":"file:///somewhere/else/"}}""", "A", "src/x.py", "src/x.py")]
    [InlineData("""{"A":{"uri":"../","uriBaseId":"A"}}""", "A", "src/x.py", null)]
    [InlineData("""{"A":{"uri":"src"}}""", "A", "x.py", "src/x.py")]
    [InlineData("""{"A":7}""", "A", "src/x.py", "src/x.py")]
    public async Task Base_ids_are_followed_and_never_out_of_the_project(string bases, string baseId, string uri, string? file)
    {
        var result = Result("A1", uri, """{"startLine":1}""").Replace($"\"uri\":\"{uri}\"", $"\"uri\":\"{uri}\",\"uriBaseId\":\"{baseId}\"", StringComparison.Ordinal);

        var report = await ImportAsync(Log("Alpha", result, $"\"originalUriBaseIds\":{bases}"), ("src/x.py", Text));

        Assert.Equal(file, report.Findings.Select(f => f.File.Value).SingleOrDefault());
    }

    [Theory]
    [InlineData("""{"startLine":9}""", "it speaks of line 9, and the file has 4")]
    [InlineData("""{"startLine":2147483647,"endLine":2147483647}""", "it speaks of line 2147483647, and the file has 4")]
    [InlineData("""{"startLine":-1}""", "its region, from line -1 to -1, is none")]
    [InlineData("""{"startLine":2,"endLine":1}""", "its region, from line 2 to 1, is none")]
    [InlineData("""{"startLine":1,"startColumn":99}""", "it speaks of column 99 of line 1, which is shorter")]
    [InlineData("""{"startLine":1,"startColumn":2147483647}""", "it speaks of column 2147483647 of line 1, which is shorter")]
    [InlineData("""{"charOffset":17,"charLength":2147483647}""", "it speaks of character 17 and 2147483647 more, and the file has 18")]
    [InlineData("""{"byteOffset":2147483647,"byteLength":2147483647}""", "it speaks of byte 2147483647 and 2147483647 more, where the file has none or no character begins")]
    [InlineData("""{"startLine":2,"snippet":{"text":"x = 9"}}""", "line 2 is not the code that the report shows there")]
    public async Task A_region_that_does_not_fit_the_text_is_told_and_nothing_is_changed(string region, string why)
    {
        var report = await ImportAsync(Log("Alpha", Result("A1", "a.py", region, Fix("a.py", """{"startLine":1}""", "harm()"))), ("a.py", Text));

        var finding = Assert.Single(report.Findings);
        Assert.Equal(new FindingObstacle(ReasonCode.OutdatedReport, $"The report does not fit the file: {why}. Run alpha again for a new one."), finding.Obstacle);
        Assert.Empty(finding.Fixes);
    }

    [Theory]
    [InlineData("b = 2", true)]
    [InlineData("  b  =  2\r\n", true)]
    [InlineData("2", true)]
    [InlineData("a = 1\nb = 2\nc = 3", true)]
    [InlineData("requires login", true)]
    [InlineData("b = 3", false)]
    [InlineData("a = 1\nc = 3", false)]
    public async Task A_snippet_may_show_more_or_less_than_the_region_but_nothing_else(string snippet, bool fits)
    {
        var region = """{"startLine":2,"snippet":{"text":@}}""".Replace("@", System.Text.Json.JsonSerializer.Serialize(snippet), StringComparison.Ordinal);

        var report = await ImportAsync(Log("Alpha", Result("A1", "a.py", region)), ("a.py", Text));

        Assert.Equal(fits, Assert.Single(report.Findings).Obstacle is null);
    }

    [Theory]
    [InlineData("""{"startLine":1,"endLine":3,"snippet":{"text":"a = 1\nb = 2\nc = 3\n"}}""", true)]
    [InlineData("""{"startLine":1,"endLine":3,"snippet":{"text":"a = 1\nb = 2\nc = 4\n"}}""", false)]
    public async Task The_lines_around_count_too(string context, bool fits)
    {
        var result = Result("A1", "a.py", """{"startLine":2}""").Replace("\"region\":", $"\"contextRegion\":{context},\"region\":", StringComparison.Ordinal);

        Assert.Equal(fits, Assert.Single((await ImportAsync(Log("Alpha", result), ("a.py", Text))).Findings).Obstacle is null);
    }

    [Theory]
    [InlineData("\"hashes\":{\"sha-256\":\"" + Digest + "\"}", true)]
    [InlineData("\"hashes\":{\"sha-256\":\"0000\"}", false)]
    [InlineData("\"hashes\":{\"adler32\":\"0000\"}", true)]
    [InlineData("\"contents\":{\"text\":\"a = 1\\r\\nb = 2\\r\\nc = 3\\r\\n\"}", true)]
    [InlineData("\"contents\":{\"text\":\"a = 2\\n\"}", false)]
    public async Task A_digest_of_another_text_is_told(string said, bool fits)
    {
        Assert.Equal(Digest, new SourceText(Text).Hash);
        var artifacts = """
            "artifacts":[{"location":{"uri":"other.py"},"hashes":{"sha-256":"1"}},{"location":{"uri":"a.py"},@}]
            """.Replace("@", said, StringComparison.Ordinal);

        var report = await ImportAsync(Log("Alpha", Result("A1", "a.py", """{"startLine":1}"""), artifacts), ("a.py", Text));

        Assert.Equal(fits, Assert.Single(report.Findings).Obstacle is null);
    }

    [Fact]
    public async Task Files_that_cannot_be_checked_are_shown_and_left_alone()
    {
        var report = await ImportAsync(Log("ESLint", Result("eqeqeq", "web/app.js", """{"startLine":1}""", Fix("web/app.js", """{"startLine":1}""", "x"))), ("web/app.js", "a == b\n"));

        var finding = Assert.Single(report.Findings);
        Assert.Equal(ReasonCode.UnsupportedFile, finding.Obstacle!.Reason);
        Assert.Empty(finding.Fixes);
    }

    [Fact]
    public async Task An_embedded_fix_is_read_and_always_needs_review()
    {
        var report = await ImportAsync(Log("ruff", Result("F541", "a.py", """{"startLine":2}""", Fix("file:///fake/project/a.py", """{"startLine":2,"startColumn":5,"endColumn":6}""", "20"))), ("a.py", Text));

        var fix = Assert.Single(Assert.Single(report.Findings).Fixes);
        Assert.Equal(("Mend it", FixSafety.NeedsReview), (fix.Message, fix.Safety));
        Assert.Equal("a = 1\nb = 20\nc = 3\n", new SourceText(Text).Apply(fix.Edits).Text);
    }

    [Theory]
    [InlineData("a.py", """{"startLine":2,"endLine":3,"startColumn":1,"endColumn":1}""", "", "a = 1\nc = 3\n")]
    [InlineData("a.py", """{"startLine":2}""", "x", "a = 1\nx\nc = 3\n")]
    [InlineData("a.py", """{"startLine":1,"startColumn":1,"endColumn":1}""", "import x\n", "import x\na = 1\nb = 2\nc = 3\n")]
    [InlineData("a.py", """{"charOffset":6,"charLength":5}""", "x", "a = 1\nx\nc = 3\n")]
    [InlineData("a.py", """{"byteOffset":6,"byteLength":5}""", "x", "a = 1\nx\nc = 3\n")]
    [InlineData("a.py", """{"startLine":2,"startColumn":1,"endColumn":99}""", "x", null, "it speaks of column 99 of line 2, which is shorter")]
    [InlineData("a.py", """{"startLine":2,"snippet":{"text":"b = 7"}}""", "x", null, "line 2 is not the code that the report shows there")]
    [InlineData("a.py", """{"startLine":2}""", "b = 2", null, "it changes nothing")]
    [InlineData("../x.py", """{"startLine":2}""", "x", null, "'../x.py' is outside of the project")]
    [InlineData("notes.txt", """{"startLine":1}""", "x", null, "it edits notes.txt, and files of this kind cannot be checked")]
    [InlineData("a.py", "{}", "x", null, "its region says neither line nor offset")]
    [InlineData("a.py", "7", "x", null, "its region says neither line nor offset")]
    public async Task A_fix_is_used_where_all_of_it_fits(string uri, string region, string text, string? after, string? why = null)
    {
        var report = await ImportAsync(Log("Alpha", Result("A1", "a.py", """{"startLine":2}""", Fix(uri, region, text))), ("a.py", Text), ("notes.txt", "x\n"));

        var finding = Assert.Single(report.Findings);
        if (after is null)
        {
            Assert.Empty(finding.Fixes);
            Assert.Equal([$"The fix that the report brings is not used: {why}."], finding.Notes);
        }
        else
        {
            Assert.Equal(after, new SourceText(Text).Apply(Assert.Single(finding.Fixes).Edits).Text);
        }
    }

    [Theory]
    [InlineData("""{"artifactChanges":[{"artifactLocation":{"uri":"a.py"},"replacements":[{"deletedRegion":{"startLine":1},"insertedContent":{"text":"x"}},{"deletedRegion":{"startLine":1},"insertedContent":{"text":"y"}}]}]}""", "its parts overlap")]
    [InlineData("""{"artifactChanges":[{"artifactLocation":{"uri":"a.py"},"replacements":[{"deletedRegion":{"startLine":1},"insertedContent":{"binary":"AAAA"}}]}]}""", "what it inserts is no text")]
    [InlineData("""{"artifactChanges":[{"artifactLocation":{"uri":"a.py"},"replacements":[{}]}]}""", "it does not say what it replaces")]
    [InlineData("""{"artifactChanges":{}}""", "it changes nothing")]
    [InlineData("7", "it changes nothing")]
    public async Task A_fix_that_makes_no_sense_is_told(string fix, string why)
    {
        var report = await ImportAsync(Log("Alpha", Result("A1", "a.py", """{"startLine":1}""", $"\"fixes\":[{fix}]")), ("a.py", Text));

        Assert.Equal([$"The fix that the report brings is not used: {why}."], Assert.Single(report.Findings).Notes);
    }

    [Fact]
    public async Task Results_that_make_no_sense_are_skipped_one_by_one()
    {
        const string Results = """
            7, null, [], {}, {"locations":7}, {"locations":[7]}, {"locations":[{"physicalLocation":{"artifactLocation":{"index":99}}}]}, {"ruleId":"\ud800","message":7,"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.py"},"region":"x"}}]}
            """;

        var report = await ImportAsync(Log("Alpha", Results), ("a.py", Text));

        Assert.Equal("alpha:unnamed", Assert.Single(report.Findings).QualifiedRule);
        Assert.Equal(
            ["it is no object", "it is no object", "it is no object", "it names no place", "it names no place", "it names no place", "it names no file"],
            report.Skipped.Select(s => s.Reason[(s.Reason.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
    }

    [Fact]
    public async Task A_thousand_skips_are_summed_up()
    {
        var results = string.Join(',', Enumerable.Repeat(Result("A1", "../x", """{"startLine":1}"""), 1000));

        var report = await ImportAsync(Log("Alpha", results), ("a.py", Text));

        Assert.Equal(21, report.Skipped.Count);
        Assert.Equal("and 980 results more, for reasons like these", report.Skipped[^1].Reason);
    }

    [Fact]
    public async Task Whatever_a_tool_is_called_it_makes_a_plain_name()
    {
        var report = await ImportAsync(Log("\\u001b[31mEvil\\n: Tool", Result("X\\u001b\\n1", "a.py", """{"startLine":1}""")), new FakeWorkspace(("a.py", Text)));

        var finding = Assert.Single(report.Findings);
        Assert.Equal("31mevil-tool", finding.Tool);
        Assert.DoesNotContain('\n', finding.Rule);
    }
}
