using Agency.Core.Ci;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Commands;

/// <summary><c>agency ci prepare-input</c> as a build server types it.</summary>
public sealed class CiPrepareInputCommandTests : IDisposable
{
    private const string Log = "collected 1 item\nE       assert 2 == 3\ntests/test_shop.py:3: AssertionError\nFAILED tests/test_shop.py::test_total - assert 2 == 3\n1 failed in 0.12s\n##[error]Process completed with exit code 1.\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_log_is_diagnosed_and_the_suspected_lines_are_shown_without_secrets()
    {
        await folder.WriteAsync("project/tests/test_shop.py", "TOKEN = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'\ndef test_total():\n    assert total() == 3\n");

        var (input, output) = await PrepareAsync("--log", await folder.WriteAsync("run.log", Log), "--run-id", "77");

        Assert.Contains("to mend: tests/test_shop.py::test_total", output, StringComparison.Ordinal);
        Assert.Equal(("77", "test_failure", "tests"), (input.Run.RunId, input.Classification!.ErrorType, input.Instructions.Goal));
        Assert.Equal(["tests/test_shop.py::test_total"], input.Instructions.Tests);
        var snippet = Assert.Single(input.Snippets);
        Assert.Equal(("tests/test_shop.py", 1), (snippet.Path, snippet.FirstLine));
        Assert.Contains("[redacted]", snippet.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ghp_", snippet.Text, StringComparison.Ordinal);
        Assert.Equal((5, 200, 10), (input.Guardrails.MaxFiles, input.Guardrails.MaxLines, input.Guardrails.Minutes));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{{\"status\":\"received\",\"upstream\":{0}}}")]
    [InlineData("{{\"schema\":\"agency.self-heal-context/1\",\"analysis\":{0}}}")]
    public async Task An_analysis_is_found_in_each_of_its_documents(string wrapping)
    {
        var json = CiJson.Write(Analysis("88", "src/a.py"));

        var (input, _) = await PrepareAsync("--analysis", await folder.WriteAsync("analysis.json", string.Format(System.Globalization.CultureInfo.InvariantCulture, wrapping, json)));

        Assert.Equal(("88", "lint"), (input.Run.RunId, input.Classification!.ErrorType));
        Assert.Equal(["F401"], input.Instructions.Rules);
        Assert.Null(input.Reason);
    }

    [Theory]
    [InlineData("/srv/agent/17/shop/src/shop/cart.py", "src/shop/cart.py")]
    [InlineData("/src/shop/cart.py", "src/shop/cart.py")]
    [InlineData("/srv/cart.py", null)]
    public async Task A_file_of_another_machines_checkout_is_found_by_where_it_lies(string path, string? found)
    {
        await folder.WriteAsync("project/src/shop/cart.py", "import os\n");
        await folder.WriteAsync("project/cart.py", "import sys\n");

        var (input, _) = await PrepareAsync("--analysis", await folder.WriteAsync("analysis.json", CiJson.Write(Analysis("1", path))));

        Assert.Equal(found is null ? [] : [found], input.Snippets.Select(s => s.Path));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/proc/../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("link.py")]
    [InlineData("linked/a.py")]
    [InlineData("missing.py")]
    [InlineData("binary.bin")]
    public async Task Nothing_outside_the_project_is_read(string path)
    {
        var secret = await folder.WriteAsync("outside/a.py", "outside\n");
        Directory.CreateDirectory(folder.Combine("project"));
        File.CreateSymbolicLink(folder.Combine("project", "link.py"), secret);
        Directory.CreateSymbolicLink(folder.Combine("project", "linked"), folder.Combine("outside"));
        await File.WriteAllBytesAsync(folder.Combine("project", "binary.bin"), [0xFF, 0xFE, 0x00]);

        var (input, _) = await PrepareAsync("--analysis", await folder.WriteAsync("analysis.json", CiJson.Write(Analysis("1", path))));

        Assert.Empty(input.Snippets);
    }

    [Theory]
    [InlineData("missing.json", null, "There is no file")]
    [InlineData("a.json", "{\"status\":\"error\"}", "There is no analysis in")]
    [InlineData("a.json", "not json", "holds no analysis")]
    [InlineData("a.json", "[]", "There is no analysis in")]
    [InlineData("a.json", "{\"upstream\":{\"upstream\":{\"upstream\":{\"upstream\":{\"upstream\":{}}}}}}", "There is no analysis in")]
    public async Task Without_an_analysis_the_input_says_why(string name, string? text, string reason)
    {
        if (text is not null)
            await folder.WriteAsync(name, text);

        var (input, output) = await PrepareAsync("--analysis", folder.Combine(name));

        Assert.Contains(reason, input.Reason, StringComparison.Ordinal);
        Assert.False(input.Instructions.IsEligible);
        Assert.Contains("nothing to mend", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_analysis_that_names_a_path_for_a_run_is_none()
    {
        var json = CiJson.Write(Analysis("88", "a.py")).Replace("\"88\"", "\"../x\"", StringComparison.Ordinal);

        var (input, _) = await PrepareAsync("--analysis", await folder.WriteAsync("analysis.json", json));

        Assert.Contains("The id of its run is none", input.Reason, StringComparison.Ordinal);
        Assert.Equal("local", input.Run.RunId);
    }

    [Fact]
    public async Task Where_the_analysis_is_missing_the_log_is_read()
    {
        var (input, _) = await PrepareAsync("--analysis", folder.Combine("none.json"), "--log", await folder.WriteAsync("run.log", Log));

        Assert.Equal("test_failure", input.Classification!.ErrorType);
    }

    [Fact]
    public async Task The_build_servers_variables_name_the_run()
    {
        var (input, _) = await PrepareAsync([], ("GITHUB_RUN_ID", "4711"), ("GITHUB_REPOSITORY", "o/n"), ("GITHUB_SHA", "abc"), ("GITHUB_HEAD_REF", "topic"), ("GITHUB_WORKFLOW", "agent-engine"));

        Assert.Equal(("4711", "o/n", "abc", "topic", "agent-engine"), (input.Run.RunId, input.Run.Repository, input.Run.Commit, input.Run.Branch, input.Run.Workflow));
    }

    [Fact]
    public async Task A_folder_that_is_made_is_left_out_by_git_and_one_that_is_there_stays_as_it_is()
    {
        await PrepareAsync();
        Assert.Equal("*\n", await File.ReadAllTextAsync(folder.Combine("fix-agent", ".gitignore")));

        File.Delete(folder.Combine("fix-agent", ".gitignore"));
        await PrepareAsync();
        Assert.Equal([folder.Combine("fix-agent", "input.json")], Directory.GetFileSystemEntries(folder.Combine("fix-agent")));
    }

    [Fact]
    public async Task Wrong_usage_is_told()
    {
        Directory.CreateDirectory(folder.Combine("project"));
        Directory.CreateSymbolicLink(folder.Combine("linked"), folder.Combine("project"));

        var (code, _, error) = await RealCommand.RunAsync(folder.Path, ["ci", "prepare-input", folder.Combine("project"), "--run-id", "../x"]);
        Assert.Equal(2, code);
        Assert.Contains("is no id of a run", error, StringComparison.Ordinal);
        (code, _, error) = await RealCommand.RunAsync(folder.Path, ["ci", "prepare-input", folder.Combine("project"), "--output", folder.Combine("linked")]);
        Assert.Equal(2, code);
        Assert.Contains("is a link", error, StringComparison.Ordinal);
    }

    private static CiAnalysis Analysis(string run, string file) => new()
    {
        Run = new CiRun(run, "o/n", "abc"),
        Classification = new CiClassification("lint", 0.9),
        SelfHealPlan = new SelfHealPlan(false, "no", []),
        FixAgentInstructions = new FixInstructions(true, "yes") { Goal = "findings", Rules = ["F401"], Files = [new CiSuspectedFile(file, [1])] },
        Triggers = new CiTriggers(false, true, false),
    };

    private Task<(FixInput Input, string Output)> PrepareAsync(params string[] arguments) => PrepareAsync(arguments, []);

    private async Task<(FixInput Input, string Output)> PrepareAsync(string[] arguments, params (string Name, string Value)[] variables)
    {
        Directory.CreateDirectory(folder.Combine("project"));
        var (code, output, error) = await RealCommand.RunAsync(
            folder.Path, ["ci", "prepare-input", folder.Combine("project"), "--output", folder.Combine("fix-agent"), .. arguments], variables);
        Assert.True(code == 0, output + error);
        return (FixJson.ReadInput(await File.ReadAllTextAsync(folder.Combine("fix-agent", "input.json"))), output);
    }
}
