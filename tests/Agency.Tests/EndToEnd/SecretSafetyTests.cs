using System.Text;
using Agency.Core.Reporting;
using Agency.Core.Secrets;
using Agency.Core.Sessions;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>A secret in a repository, found, proposed about, approved and rolled back: no door lets it out.</summary>
[Trait("Kind", "slow")]
public sealed class SecretSafetyTests
{
    private const string Canary = "c4n4ry-B1rd!";
    private const string Code = "\"\"\"Settings.\"\"\"\n\nimport os\n\nHOME = os.getcwd()\nDB_PASSWORD = \"" + Canary + "\"\n";

    [Fact]
    public async Task The_secret_is_healed_and_never_shown()
    {
        using var repository = await TestRepository.CreateAsync();
        repository.Write("settings.py", Code);
        repository.Write("test_nothing.py", "def test_nothing():\n    assert True\n");
        await repository.CommitAllAsync();
        var shown = new StringBuilder();
        foreach (var format in (string[])["text", "json", "sarif", "github"])
            await RunAsync(repository, shown, "scan", repository.Root, "--format", format);

        var report = HealReportJson.Read(await RunAsync(repository, shown, "heal", repository.Root, "--format", "json"))!;
        var finding = Assert.Single(report.Findings, f => f.Rule is "S105" or "hardcoded-secret");
        Assert.Equal(Outcome.NeedsApproval, finding.Outcome);
        var proposal = Assert.Single(report.Proposals, p => p.Fixer == "python.hardcoded-secret" && p.Verdict == ReportedVerdict.Passed);
        Assert.Contains(SecretRedactor.Mark, proposal.Diff, StringComparison.Ordinal);
        await RunAsync(repository, shown, "heal", repository.Root);
        await RunAsync(repository, shown, "healing", "pending", repository.Root, "--diff");
        await RunAsync(repository, shown, "healing", "pending", repository.Root, "--format", "json");
        AssertNotStored(repository);

        var heal = HealReportJson.Read(await RunAsync(repository, shown, "healing", "approve", proposal.Id, repository.Root, "--format", "json"))!.Session;
        Assert.Equal(Code.Replace($"\"{Canary}\"", "os.environ[\"DB_PASSWORD\"]", StringComparison.Ordinal), await SettingsAsync(repository));
        await RunAsync(repository, shown, "healing", "history", repository.Root);
        await RunAsync(repository, shown, "healing", "show", heal, repository.Root);
        await RunAsync(repository, shown, "healing", "show", heal, repository.Root, "--format", "diff");
        await RunAsync(repository, shown, "healing", "rollback", heal, repository.Root);
        Assert.Equal(Code, await SettingsAsync(repository));
        await RunAsync(repository, shown, "patterns", "list", repository.Root);

        Assert.DoesNotContain(Canary, shown.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Nothing is written down of it before a change is made; then its own file's bytes are, to roll it back.</summary>
    private static void AssertNotStored(TestRepository repository)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(repository.Root, ".agency"), "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(Canary, Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal);
    }

    private static Task<string> SettingsAsync(TestRepository repository) => File.ReadAllTextAsync(Path.Combine(repository.Root, "settings.py"));

    private static async Task<string> RunAsync(TestRepository repository, StringBuilder shown, params string[] arguments)
    {
        var (_, output, error) = await RealCommand.RunAsync(repository.Host.Home, arguments);
        shown.Append(output).Append(error);
        return output;
    }
}
