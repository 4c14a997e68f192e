using System.Text.RegularExpressions;
using Agency.Core.Ci;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;
using Markdig;

namespace Agency.Tests.Cli.Commands;

/// <summary><c>agency ci dashboard</c>: what <c>agency ci run</c> left behind, as pages and as the text of a comment.</summary>
public sealed class CiDashboardCommandTests : IDisposable
{
    private const string Markup = "<img src=x> | [a](javascript:alert(1)) @everyone\n# Big";

    private readonly TemporaryFolder folder = new();

    private string Output => folder.Combine("dashboard");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_becomes_pages_data_and_a_comment_with_a_link()
    {
        using var repository = await TestRepository.CreateAsync();
        repository.Write("a.py", "1\n");
        await repository.CommitAllAsync();
        var log = await folder.WriteAsync("run.log", "fatal: unable to access 'https://example.invalid/': Could not resolve host: example.invalid\n");
        Assert.Equal(0, (await RealCommand.RunAsync(folder.Path, ["ci", "run", "--log", log, "--run-id", "17", "--repository", "shop/basket", "--output", folder.Path, repository.Root])).Code);

        var (code, output, error) = await RunAsync("--url", "https://org.example/pages/(17)/");
        Assert.True(code == 0, output + error);
        Assert.Contains($"pages and comment.md to {Output}", output, StringComparison.Ordinal);
        foreach (var file in (string[])["index.html", "sessions/run-17.html", "data/summary.json", "data/sessions/run-17.json", "assets/dashboard.css"])
            Assert.True(File.Exists(Path.Combine(Output, file)), file);
        var comment = await CommentAsync();
        Assert.StartsWith("<!-- agency dashboard -->\n### Agency: ", comment, StringComparison.Ordinal);
        Assert.Contains("`Run 17: network`", comment, StringComparison.Ordinal);
        Assert.Contains("[The dashboard](https://org.example/pages/%2817%29/)", comment, StringComparison.Ordinal);

        // Again into the same folder: the earlier one is replaced.
        Assert.Equal(0, (await RunAsync()).Code);
        Assert.DoesNotContain("[The dashboard]", await CommentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_show_is_a_dashboard_that_says_so()
    {
        var (code, _, error) = await RunAsync();
        Assert.Equal(0, code);
        Assert.Contains("nothing is known of what self-heal did", error, StringComparison.Ordinal);
        Assert.Contains("### Agency: nothing was healed", await CommentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_usage_ends_with_2_and_says_what_to_change()
    {
        await folder.WriteAsync("dashboard/mine.txt", "mine");
        foreach (var (told, arguments) in ((string, string[])[])
        [
            ("Choose an empty folder", []),
            ("There is no database of a server", ["--data", folder.Combine("nowhere")]),
            ("--url takes an address", ["--url", "javascript:alert(1)"]),
            ("database", ["--database", "mysql://localhost/agency"]),
        ])
        {
            var (code, _, error) = await RunAsync(arguments);
            Assert.Equal(2, code);
            Assert.Contains(told, error, StringComparison.Ordinal);
        }

        Assert.Equal([folder.Combine("dashboard", "mine.txt")], Directory.GetFileSystemEntries(Output));
    }

    [Fact]
    public async Task Hostile_text_in_the_comment_is_only_text()
    {
        var run = new CiRun("17", "shop/basket", "0a1b2c3d");
        await folder.WriteAsync("fix-agent/metadata-17.json", FixJson.Write(new FixMetadata
        {
            Run = run, Branch = "agency/fix-17", Patch = "patch-17.diff", IsEmpty = false, PrTitle = Markup + "`x`", Validation = new FixValidation("passed", null, null, []),
        }));
        await folder.WriteAsync("fix-agent/patch-17.diff", "--- a/x\n+++ b/x\n@@ -1 +1,3 @@\n-a\n+````\n+</details>" + Markup + "\n+b\n");
        Assert.Equal(0, (await RunAsync()).Code);
        var comment = await CommentAsync();
        Assert.Contains("`````diff\n", comment, StringComparison.Ordinal);
        var outside = string.Concat(comment.Split("`````").Where((_, i) => i % 2 == 0));
        // What is left when code is taken away holds nothing of the run's.
        var markup = Regex.Replace(Markdown.ToHtml(outside, new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().Build()), "<code>[^<]*</code>", "");
        foreach (var word in (string[])["img", "javascript", "everyone", "`x`"])
            Assert.DoesNotContain(word, markup, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# Big", outside, StringComparison.Ordinal);
    }

    private Task<string> CommentAsync() => File.ReadAllTextAsync(Path.Combine(Output, "comment.md"));

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RealCommand.RunAsync(
        folder.Path, ["ci", "dashboard", "--self-heal", folder.Combine("self-heal"), "--fix-agent", folder.Combine("fix-agent"), "--output", Output, .. arguments]);
}
