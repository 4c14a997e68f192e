using System.Text.Json;
using Agency.Core.Fixing;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>Failing tests, from the command to the healed file and back, with the real tools.</summary>
[Trait("Kind", "slow")]
public sealed class TestRepairTests : IAsyncLifetime
{
    private const string Code = "import os\n\n\ndef largest(items):\n    best = items[0]\n    for item in items:\n        if item < best:\n            best = item\n    return best\n";
    private const string Tests = "from shop import largest\n\n\ndef test_rising():\n    assert largest([1, 2, 3]) == 3\n\n\ndef test_mixed():\n    assert largest([-4, 7, 2]) == 7\n\n\ndef test_one():\n    assert largest([4]) == 4\n";

    private TestRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("shop.py", Code);
        repository.Write("test_shop.py", Tests);
        await repository.CommitAllAsync();
        var folder = Directory.CreateDirectory(Path.Combine(repository.Host.Home, ".config", "agency")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "config.yml"), "heal:\n  seconds-per-failure: 40\nsandbox:\n  timeout-seconds: 25\n");
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_the_search_finds_is_proposed_approved_applied_and_rolled_back()
    {
        var (code, output, error) = await RunAsync("heal", repository.Root, "--tests", "--format", "json");

        Assert.True(code == 1, output + error);
        var report = HealReportJson.Read(output)!;
        Assert.Equal(2, report.Findings.Count);
        Assert.All(report.Findings, f => Assert.True(("tests", "failing-test", Outcome.NeedsApproval) == (f.Tool, f.Rule, f.Outcome), $"{f.Rule}: {f.Detail}"));
        Assert.Equal("test_shop.py", report.Findings[0].File);
        Assert.Equal(Code, await ShopAsync());
        Assert.Equal((1, 2), (report.Tests!.Before!.Passed, report.Tests.Before.Failed));
        var proposal = report.Proposals.First(p => p.Id == report.Findings[0].Proposal);
        Assert.Equal(("search", Rung.Search, FixSafety.NeedsReview), (proposal.Fixer, proposal.Rung, proposal.Safety));
        Assert.Equal(["test_shop.py::test_mixed", "test_shop.py::test_rising"], proposal.MustPass.Order(StringComparer.Ordinal));
        Assert.InRange(proposal.Confidence!.Value, 0.5, 0.95);
        Assert.Contains(proposal.Evidence.Checks, c => c.Name == "reproduction" && c.Result == "passed");

        (code, output, error) = await RunAsync("healing", "approve", proposal.Id, repository.Root);

        Assert.True(code == 0, output + error);
        Assert.Contains("after: 3 passed", output, StringComparison.Ordinal);
        Assert.Equal(Applied(proposal.Diff), await ShopAsync());
        Assert.StartsWith("import os\n", await ShopAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("diagnose", "--path", repository.Root)).Code);

        var healed = JsonDocument.Parse((await RunAsync("healing", "history", repository.Root, "--format", "json")).Output).RootElement.GetProperty("sessions")[0].GetProperty("id").GetString()!;
        (code, output, error) = await RunAsync("healing", "rollback", healed, repository.Root);

        Assert.True(code == 0, output + error);
        Assert.Equal(Code, await ShopAsync());
        Assert.Equal("", await repository.GitAsync("status", "--porcelain"));
    }

    [Fact]
    public async Task A_change_that_no_longer_fits_is_not_forced()
    {
        var report = HealReportJson.Read((await RunAsync("heal", repository.Root, "--tests", "--format", "json")).Output)!;
        var changed = Code.Replace("if item < best:", "if item  <  best:", StringComparison.Ordinal).Replace("return best", "return  best", StringComparison.Ordinal).Replace("best = item\n", "best  =  item\n", StringComparison.Ordinal);
        repository.Write("shop.py", changed);

        var (code, _, error) = await RunAsync("healing", "approve", report.Findings[0].Proposal!, repository.Root);

        Assert.Equal(1, code);
        Assert.Contains("no longer fits the files as they are. Type: agency heal --tests", error, StringComparison.Ordinal);
        Assert.Equal(changed, await ShopAsync());
    }

    [Fact]
    public async Task Failing_tests_are_left_alone_when_asked()
    {
        var report = HealReportJson.Read((await RunAsync("heal", repository.Root, "--no-tests", "--format", "json")).Output)!;

        Assert.DoesNotContain(report.Findings, f => f.Tool == "tests");
        Assert.Contains(report.Findings, f => f is { Rule: "F401", Outcome: Outcome.Healed });
        Assert.Contains("item < best", await ShopAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_kinds_are_healed_together_unless_asked_otherwise()
    {
        var report = HealReportJson.Read((await RunAsync("heal", repository.Root, "--format", "json")).Output)!;

        Assert.Contains(report.Findings, f => f is { Rule: "F401", Outcome: Outcome.Healed });
        Assert.Equal(2, report.Findings.Count(f => f is { Tool: "tests", Outcome: Outcome.NeedsApproval }));
        Assert.Equal(Code["import os\n\n\n".Length..], (await ShopAsync()).TrimStart('\n'));
    }

    [Fact]
    public async Task Only_tests_and_no_tests_exclude_each_other()
    {
        var (code, _, error) = await RunAsync("heal", repository.Root, "--tests", "--no-tests");

        Assert.Equal(2, code);
        Assert.Contains("--tests and --no-tests exclude each other; give one.", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(repository.Root, ".agency")));
    }

    [Fact]
    public async Task A_project_whose_tests_pass_has_nothing_to_heal_of_them()
    {
        repository.Write("shop.py", "def largest(items):\n    return max(items)\n");

        var (code, output, _) = await RunAsync("heal", repository.Root, "--tests", "--format", "json");

        Assert.Equal(0, code);
        Assert.Empty(HealReportJson.Read(output)!.Findings);
    }

    [Fact]
    public async Task What_only_the_surroundings_can_cure_is_told_with_the_reason()
    {
        repository.Write("shop.py", "def largest(items):\n    return max(items)\n");
        repository.Write("test_more.py", "def test_missing():\n    import no_such_module\n    assert no_such_module\n");

        var (code, output, _) = await RunAsync("heal", repository.Root, "--tests", "--format", "json");

        Assert.Equal(1, code);
        var finding = Assert.Single(HealReportJson.Read(output)!.Findings);
        Assert.Equal(("environment", "test_more.py", 2, Outcome.Unhealed, ReasonCode.Environment), (finding.Rule, finding.File, finding.Line, finding.Outcome, finding.Reason));
        Assert.Equal("The module no_such_module is not installed. Install no_such_module for the interpreter that runs the tests.", finding.Detail);
    }

    [Fact]
    public async Task A_test_that_never_ends_is_healed_too()
    {
        const string Endless = "def countdown(n):\n    seen = []\n    while n > 0:\n        seen.append(n)\n        n += 1\n    return seen\n";
        repository.Write("shop.py", Endless);
        repository.Write("test_shop.py", "from shop import countdown\n\n\ndef test_none():\n    assert countdown(0) == []\n\n\ndef test_many():\n    assert countdown(3) == [3, 2, 1]\n    assert countdown(6) == [6, 5, 4, 3, 2, 1]\n");

        var (code, output, error) = await RunAsync("heal", repository.Root, "--tests", "--format", "json");

        Assert.True(code == 1, output + error);
        var finding = Assert.Single(HealReportJson.Read(output)!.Findings);
        Assert.Equal(("tests", "failing-test"), (finding.Tool, finding.Rule));
        Assert.Contains("test_many: it did not end", finding.Message, StringComparison.Ordinal);
        Assert.True(finding.Outcome == Outcome.NeedsApproval, finding.Detail);
        Assert.Equal(Endless, await ShopAsync());
    }

    [Fact]
    public async Task What_an_earlier_commit_broke_is_undone_in_part()
    {
        const string Good = "TABLE = {1: 'one', 2: 'two', 3: 'three'}\n\n\ndef name(n):\n    return TABLE[n].title()\n";
        const string Bad = "TABLE = {1: 'uno', 2: 'due', 3: 'tre'}\n\n\ndef name(n):\n    return TABLE[n].title()\n\n\ndef count():\n    return len(TABLE)\n";
        repository.Write("shop.py", Good);
        repository.Write("test_shop.py", "import shop\n\n\ndef test_name():\n    assert [shop.name(n) for n in (1, 2, 3)] == ['One', 'Two', 'Three']\n");
        await repository.CommitAllAsync("Name the numbers");
        repository.Write("shop.py", Bad);
        repository.Write("test_count.py", "import shop\n\n\ndef test_count():\n    assert shop.count() == 3\n");
        await repository.CommitAllAsync("Count them");

        var report = HealReportJson.Read((await RunAsync("heal", repository.Root, "--tests", "--format", "json")).Output)!;

        var finding = Assert.Single(report.Findings);
        Assert.True((Outcome.NeedsApproval, "undo", Rung.Undo) == (finding.Outcome, finding.Fixer, finding.Rung), finding.Detail);
        var proposal = Assert.Single(report.Proposals, p => p.Id == finding.Proposal);
        Assert.StartsWith("Partial revert of ", proposal.Title, StringComparison.Ordinal);
        Assert.Contains("\"Count them\"", proposal.Rationale, StringComparison.Ordinal);

        var (code, output, error) = await RunAsync("healing", "approve", proposal.Id, repository.Root);
        Assert.True(code == 0, output + error);
        Assert.Equal(Bad.Replace("{1: 'uno', 2: 'due', 3: 'tre'}", "{1: 'one', 2: 'two', 3: 'three'}", StringComparison.Ordinal), await ShopAsync());
    }

    [Fact]
    public async Task A_dry_run_keeps_the_tree_and_asks_nobody()
    {
        var (code, output, _) = await RunAsync("heal", repository.Root, "--tests", "--dry-run", "--yes");

        Assert.Equal(1, code);
        Assert.Contains("test_rising", output, StringComparison.Ordinal);
        Assert.Equal(Code, await ShopAsync());
    }

    /// <summary>The file with a diff of it applied.</summary>
    private static string Applied(string diff)
    {
        var text = Code;
        foreach (var hunk in diff.Split("\n@@ ").Skip(1))
        {
            var lines = hunk.Split('\n').Skip(1).Where(l => l.Length > 0).ToList();
            var old = string.Concat(lines.Where(l => l[0] is ' ' or '-').Select(l => l[1..] + "\n"));
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, string.Concat(lines.Where(l => l[0] is ' ' or '+').Select(l => l[1..] + "\n")), StringComparison.Ordinal);
        }

        return text;
    }

    private Task<string> ShopAsync() => File.ReadAllTextAsync(Path.Combine(repository.Root, "shop.py"));

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RealCommand.RunAsync(repository.Host.Home, arguments);
}
