using System.Text.Json;
using Agency.Core.Fixing;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>What one project teaches is used in the next, with the real tools.</summary>
[Trait("Kind", "slow")]
public sealed class PatternReuseTests : IAsyncLifetime
{
    private const string Test = "def test_nothing():\n    pass\n";

    private TestRepository first = null!;
    private TestRepository second = null!;

    public async Task InitializeAsync() => (first, second) = (await TestRepository.CreateAsync(), await TestRepository.CreateAsync());

    public Task DisposeAsync()
    {
        first.Dispose();
        second.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_second_project_is_healed_with_what_the_first_taught()
    {
        await FillAsync(first, "class Cart(object):\n    name = u'cart'\n\n\nclass Shop(object):\n    name = u'shop'\n");
        await FillAsync(second, "class Book(object):\n    title = u'none'\n    size = 1\n");

        await HealAsync(first);
        var report = await HealAsync(second);

        Assert.Equal("class Book:\n    title = 'none'\n    size = 1\n", await File.ReadAllTextAsync(Path.Combine(second.Root, "shop.py")));
        var healed = report.Findings.Where(f => f.Outcome == Outcome.Healed).ToList();
        Assert.Equal(2, healed.Count);
        Assert.All(healed, f => Assert.Equal(Rung.Pattern, f.Rung));
        Assert.All(report.Proposals.Where(p => p.Applied), p => Assert.StartsWith("pat-", p.Fixer, StringComparison.Ordinal));

        var stats = JsonDocument.Parse(await RunAsync(0, "patterns", "stats", second.Root, "--format", "json")).RootElement;
        var heal = Assert.Single(stats.GetProperty("heals").EnumerateArray());
        Assert.Equal((2, 2), (heal.GetProperty("healed").GetInt32(), heal.GetProperty("byPattern").GetInt32()));
    }

    [Fact]
    public async Task A_rollback_takes_back_what_was_learned()
    {
        await FillAsync(first, "class Cart(object):\n    pass\n");
        var report = await HealAsync(first);
        Assert.Contains("ruff:UP004", await RunAsync(0, "patterns", "list", first.Root), StringComparison.Ordinal);

        await RunAsync(0, "healing", "rollback", report.Session, first.Root);

        var library = JsonDocument.Parse(await RunAsync(0, "patterns", "list", first.Root, "--format", "json")).RootElement;
        Assert.All(library.GetProperty("patterns").EnumerateArray(), p => Assert.Equal(0, p.GetProperty("statistics").GetProperty("seen").GetInt32()));
    }

    [Fact]
    public async Task History_teaches_what_no_fixer_knows_and_it_asks()
    {
        const string Bare = "def f(g):\n    try:\n        return g()\n    except:\n        return None\n";
        await FillAsync(first, Bare);
        first.Write("shop.py", Bare.Replace("except:", "except Exception:", StringComparison.Ordinal));
        await first.CommitAllAsync("Name what is caught");
        first.Write("other.py", "def h(k):\n    try:\n        return k(1)\n    except:  # whatever\n        return 2\n");
        await first.CommitAllAsync("Another");

        var learned = await RunAsync(0, "patterns", "learn", first.Root);
        Assert.Contains("1 edits removed a finding, 1 of them could be learned", learned, StringComparison.Ordinal);
        Assert.Contains("Looked at 0 commits (1 were known already)", await RunAsync(0, "patterns", "learn", first.Root), StringComparison.Ordinal);

        var report = await HealAsync(first);
        var finding = Assert.Single(report.Findings, f => f is { Rule: "E722", File: "other.py" });
        Assert.Equal((Outcome.NeedsApproval, Rung.Pattern), (finding.Outcome, finding.Rung));
        Assert.Contains("+    except Exception:  # whatever\n", Assert.Single(report.Proposals, p => p.Id == finding.Proposal).Diff, StringComparison.Ordinal);

        await RunAsync(0, "healing", "reject", finding.Proposal!, first.Root);
        Assert.Contains("\"failed\": 1", await RunAsync(0, "patterns", "show", report.Proposals.First(p => p.Id == finding.Proposal).Fixer, first.Root, "--format", "json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_is_written_and_taken_over_without_its_fame()
    {
        await FillAsync(first, "class Cart(object):\n    pass\n");
        await HealAsync(first);
        await RunAsync(0, "patterns", "export", first.Root);
        var folder = Path.Combine(first.Root, "docs", "patterns", "healing");
        var page = Assert.Single(Directory.GetFiles(folder, "pat-*.md").Take(1));
        Assert.StartsWith("<!-- Generated", await File.ReadAllTextAsync(page), StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(page), await File.ReadAllTextAsync(Path.Combine(folder, "README.md")), StringComparison.Ordinal);
        var id = Path.GetFileNameWithoutExtension(page);

        await RunAsync(0, "patterns", "forget", id, first.Root);
        await RunAsync(2, "patterns", "show", id, first.Root);
        Assert.Contains("Imported 1 patterns", await RunAsync(0, "patterns", "import", Path.Combine(folder, "patterns.json"), first.Root), StringComparison.Ordinal);
        var shown = await RunAsync(0, "patterns", "show", id, first.Root);
        Assert.Contains("asks; learned from imported", shown, StringComparison.Ordinal);
        Assert.Contains("seen 0, applied 0", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_library_or_folder_gets_nowhere()
    {
        await FillAsync(first, "class Cart(object):\n    pass\n");
        await HealAsync(first);
        var file = Path.Combine(first.Outside, "hostile.json");
        await File.WriteAllTextAsync(file, "{\"schema\":\"agency.patterns/1\",\"patterns\":[{\"id\":\"pat-0000000000\"}]}");
        await RunAsync(2, "patterns", "import", file, first.Root);

        Directory.CreateSymbolicLink(Path.Combine(first.Root, "docs"), first.Outside);
        await RunAsync(2, "patterns", "export", first.Root);
        Assert.False(Directory.Exists(Path.Combine(first.Outside, "patterns")));
    }

    [Fact]
    public async Task Looking_makes_nothing()
    {
        Assert.Contains("Nothing was learned yet", await RunAsync(0, "patterns", "list", first.Root), StringComparison.Ordinal);
        Assert.Contains("0 patterns", await RunAsync(0, "patterns", "stats", first.Root), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(first.Root, ".agency")));
        Assert.False(Directory.Exists(Path.Combine(first.Host.Home, ".local")));
    }

    private static async Task FillAsync(TestRepository repository, string code)
    {
        repository.Write("ruff.toml", "[lint]\nselect = [\"UP\", \"E722\"]\n");
        repository.Write("shop.py", code);
        repository.Write("test_shop.py", Test);
        await repository.CommitAllAsync();
    }

    private async Task<HealReport> HealAsync(TestRepository repository) =>
        HealReportJson.Read(await RunAsync(null, "heal", repository.Root, "--format", "json"))!;

    private async Task<string> RunAsync(int? code, params string[] arguments)
    {
        // One user for both projects.
        var (ended, output, error) = await RealCommand.RunAsync(first.Host.Home, arguments);
        Assert.True(code is null || ended == code, $"exit code {ended}\n{output}{error}");
        return output;
    }
}
