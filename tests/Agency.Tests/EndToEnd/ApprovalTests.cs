using System.Text.Json;
using Agency.Cli.Rendering;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>What a heal leaves to a human, answered in every way, with the real tools and the real tests.</summary>
[Trait("Kind", "slow")]
public sealed class ApprovalTests : IAsyncLifetime
{
    private const string Code = "def add(item, basket=[]):\n    basket.append(item)\n    return basket\n";
    private const string Proposed = "if basket is None:\n";

    private TestRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("shop.py", Code);
        repository.Write("test_shop.py", "from shop import add\n\n\ndef test_add():\n    assert add(1, [2]) == [2, 1]\n");
        await repository.CommitAllAsync();
        var healed = await RunAsync("heal", repository.Root, "--format", "json");
        var finding = Assert.Single(HealReportJson.Read(healed.Output)!.Findings, f => f.Rule == "B006");
        Assert.Equal(Outcome.NeedsApproval, finding.Outcome);
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_approved_proposal_is_made_anew_verified_and_applied()
    {
        // The code around it moved since it was proposed.
        repository.Write("shop.py", "\"\"\"Shop.\"\"\"\n\n\n" + Code);

        var (code, output, error) = await RunAsync("healing", "approve", "ruff:B006", repository.Root, "--why", "looks right");

        Assert.True(code == 0, output + error);
        Assert.Contains(Proposed, await ShopAsync(), StringComparison.Ordinal);
        Assert.Contains("Tests before: 1 passed; after: 1 passed", output, StringComparison.Ordinal);
        Assert.Empty(await PendingAsync());
        var (_, database, _) = await RunProgramAsync("/usr/bin/python3", "-c", "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute('select answer, why from human_decisions').fetchall())", Path.Combine(repository.Root, ".agency/agency.db"));
        Assert.Equal("[('approved', 'looks right')]\n", database);
    }

    [Fact]
    public async Task A_yes_that_came_with_the_repository_is_none()
    {
        const string Script = "import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.execute(\"insert into human_decisions (proposal_id, session_id, fixer, fingerprint, answer, decided_by, decided_at) select p.id, p.session_id, p.fixer, f.fingerprint, 'approved', 'them', '2025-01-01T00:00:00.0000000Z' from proposals p join findings f on f.proposal_id = p.id and f.session_id = p.session_id\"); print(d.total_changes); d.commit()";
        var (_, added, _) = await RunProgramAsync("/usr/bin/python3", "-c", Script, Path.Combine(repository.Root, ".agency/agency.db"));
        Assert.NotEqual("0\n", added);

        var healed = HealReportJson.Read((await RunAsync("heal", repository.Root, "--format", "json")).Output)!;

        Assert.Equal(Outcome.NeedsApproval, Assert.Single(healed.Findings, f => f.Rule == "B006").Outcome);
        Assert.Equal(Code, await ShopAsync());
    }

    [Fact]
    public async Task A_rejected_proposal_is_not_made_again()
    {
        var id = Assert.Single(await PendingAsync());

        Assert.Equal(0, (await RunAsync("healing", "reject", id, repository.Root, "--why", "on purpose")).Code);

        Assert.Empty(await PendingAsync());
        var again = HealReportJson.Read((await RunAsync("heal", repository.Root, "--format", "json")).Output)!;
        Assert.Equal(ReasonCode.Rejected, Assert.Single(again.Findings, f => f.Rule == "B006").Reason);
        Assert.Equal(Code, await ShopAsync());
    }

    [Fact]
    public async Task A_humans_own_change_is_verified_like_any_other()
    {
        var id = Assert.Single(await PendingAsync());
        var patch = Path.Combine(repository.Outside, "mine.patch");
        await File.WriteAllTextAsync(patch, "--- a/shop.py\n+++ b/shop.py\n@@ -1,3 +1,3 @@\n-def add(item, basket=[]):\n+def add(item, basket=()):\n     basket.append(item)\n     return basket\n");

        var (code, output, error) = await RunAsync("healing", "modify", id, repository.Root, "--patch", patch);
        Assert.True(code == 0, output + error);
        Assert.Contains("basket=()", await ShopAsync(), StringComparison.Ordinal);

        repository.Write("shop.py", Code);
        await RunAsync("heal", repository.Root);
        await File.WriteAllTextAsync(patch, "--- a/shop.py\n+++ b/shop.py\n@@ -1,3 +1,3 @@\n-def add(item, basket=[]):\n+def add(item, basket=None):\n     basket.append(item)\n-    return basket\n+    return item\n");
        (code, output, _) = await RunAsync("healing", "modify", Assert.Single(await PendingAsync()), repository.Root, "--patch", patch);
        Assert.Equal(1, code);
        Assert.Contains("breaks-tests", output, StringComparison.Ordinal);
        Assert.Equal(Code, await ShopAsync());
    }

    [Fact]
    public async Task A_person_at_the_terminal_is_asked_and_the_answers_hold()
    {
        repository.Write("shop.py", Code + "\n\ndef put(item, shelf={}):\n    shelf[item] = 1\n    return shelf\n");
        var atTerminal = TerminalTraits.Plain with { InputIsTerminal = true, OutputIsTerminal = true };

        var (code, output, _) = await RunAsync(new TestTerminal(atTerminal, "what\ny\nn\n"), "heal", repository.Root);

        Assert.Equal(1, code);
        Assert.Equal(3, output.Split("Apply it?").Length - 1);
        Assert.Contains(Proposed, await ShopAsync(), StringComparison.Ordinal);
        Assert.Contains("shelf={}", await ShopAsync(), StringComparison.Ordinal);
        Assert.Empty(await PendingAsync());
    }

    private async Task<IReadOnlyList<string>> PendingAsync()
    {
        var (_, output, _) = await RunAsync("healing", "pending", repository.Root, "--format", "json");
        return [.. JsonDocument.Parse(output).RootElement.GetProperty("proposals").EnumerateArray().Select(p => p.GetProperty("id").GetString()!)];
    }

    private Task<string> ShopAsync() => File.ReadAllTextAsync(Path.Combine(repository.Root, "shop.py"));

    private async Task<(int Code, string Output, string Error)> RunProgramAsync(string program, params string[] arguments)
    {
        var ended = await repository.RunAsync(program, arguments);
        return (ended.ExitCode, ended.StandardOutput, ended.StandardError);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(new TestTerminal(), arguments);

    private Task<(int Code, string Output, string Error)> RunAsync(TestTerminal terminal, params string[] arguments) =>
        RealCommand.RunAsync(terminal, repository.Host.Home, arguments);
}
