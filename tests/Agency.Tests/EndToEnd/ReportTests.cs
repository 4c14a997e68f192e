using System.Text.Json;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Adapters.Sarif;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>Reports of other tools, healed with the real analysers and the real tests.</summary>
[Trait("Kind", "slow")]
public sealed class ReportTests : IAsyncLifetime
{
    private const string Code =
        "import os\n\n\ndef cheapest(prices: list[int]) -> int:\n    return sorted(prices)[0]\n\n\ndef widest(lines: list[str]) -> int:\n    return max(len(l) for l in lines)\n";

    private const string Fixed =
        "def cheapest(prices: list[int]) -> int:\n    return min(prices)\n\n\ndef widest(lines: list[str]) -> int:\n    return max(len(line) for line in lines)\n";

    private const string Tests =
        """
        import unittest

        from shop import cheapest, widest


        class ShopTests(unittest.TestCase):
            def test_shop(self) -> None:
                self.assertEqual(cheapest([2, 1]), 1)
                self.assertEqual(widest(["a", "bc"]), 2)

        """;

    private TestRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("shop.py", Code);
        repository.Write("test_shop.py", Tests);
        // What ruff is told to overlook, another tool reports.
        repository.Write("pyproject.toml", "[tool.ruff.lint]\nselect = [\"F\"]\n");
        await repository.CommitAllAsync();
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_embedded_fix_and_a_fixer_of_ours_heal_what_other_tools_report()
    {
        const string Sorted = """{"startLine":5,"startColumn":12,"endColumn":29}""";
        var semgrep = await ReportAsync("semgrep.sarif", SarifSample.Log("Semgrep OSS", SarifSample.Result(
            "shop.sorted-first", "shop.py", Sorted, SarifSample.Fix("shop.py", Sorted, "min(prices)"))));
        var flake8 = await ReportAsync("flake8.sarif", SarifSample.Log("flake8", SarifSample.Result(
            "E741", "shop.py", """{"startLine":9,"startColumn":27,"endColumn":28}""")));

        var waiting = HealReportJson.Read((await RunAsync("heal", repository.Root, "--dry-run", "--sarif", semgrep, "--format", "json")).Output)!;
        Assert.Equal(Outcome.NeedsApproval, Assert.Single(waiting.Findings, f => f.Tool == "semgrep").Outcome);

        var (code, output, error) = await RunAsync("heal", repository.Root, "--sarif", semgrep, "--sarif", flake8, "--unsafe", "--format", "json");

        Assert.True(code == 0, output + error);
        Assert.Equal(Fixed, await File.ReadAllTextAsync(Path.Combine(repository.Root, "shop.py")));
        var report = HealReportJson.Read(output)!;
        Assert.Equal(
            [("agency", "sorted-for-extreme", null), ("flake8", "E741", "python.ambiguous-name"), ("ruff", "F401", "python.unused-import"), ("semgrep", "shop.sorted-first", "tool.fix")],
            report.Findings.Select(f => (f.Tool, f.Rule, f.Fixer)).Order());
        Assert.All(report.Findings, f => Assert.Equal(Outcome.Healed, f.Outcome));
        Assert.Contains(report.Proposals.Single(p => p.Fixer == "tool.fix").Evidence.Checks, c => c.Name == "report" && c.Result == "skipped");
        Assert.Equal(1, report.Tests!.After!.Passed);
        Assert.Empty(report.NewFindings);
    }

    [Fact]
    public async Task Our_own_report_read_again_says_what_the_scan_says()
    {
        var own = await ReportAsync("own.sarif", (await RunAsync("scan", repository.Root, "--format", "sarif")).Output);
        var plain = await RunAsync("scan", repository.Root, "--format", "json");

        var merged = await RunAsync("scan", repository.Root, "--format", "json", "--sarif", own);

        Assert.Equal(plain.Code, merged.Code);
        Assert.Equal(Findings(plain.Output), Findings(merged.Output));
        Assert.NotEqual("[]", Findings(plain.Output));
    }

    [Fact]
    public async Task A_wrong_report_is_told_before_anything_is_done()
    {
        var wrong = await ReportAsync("wrong.sarif", """{"version":"2.1.0"}""");

        var (code, _, error) = await RunAsync("heal", repository.Root, "--sarif", wrong);

        Assert.Equal(2, code);
        Assert.Contains("$.runs: there is no array", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(repository.Root, ".agency")));
    }

    private static string Findings(string json) => JsonDocument.Parse(json).RootElement.GetProperty("findings").GetRawText();

    private async Task<string> ReportAsync(string name, string json)
    {
        var path = Path.Combine(repository.Outside, name);
        await File.WriteAllTextAsync(path, json);
        return path;
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RealCommand.RunAsync(repository.Host.Home, arguments);
}
