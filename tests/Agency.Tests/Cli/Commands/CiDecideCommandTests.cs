using Agency.Core.Ci;
using Agency.Tests.Support;

namespace Agency.Tests.Cli.Commands;

/// <summary><c>agency ci decide</c> as a build server runs it.</summary>
public sealed class CiDecideCommandTests : IDisposable
{
    private const string Down = "Traceback (most recent call last):\nhttp://auth:8000 auth is not ready\npsycopg2.OperationalError: connection to server at \"db\" (172.18.0.2), port 5432 failed: Connection refused\n##[error]Process completed with exit code 1.\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Nobody_asked_so_nothing_is_done_and_later_jobs_know()
    {
        await PrepareAsync(Down);
        var output = folder.Combine("output");

        var (code, text, error) = await RunAsync([], ("GITHUB_OUTPUT", output));

        Assert.True(code == 0, text + error);
        Assert.StartsWith("not allowed\n", text, StringComparison.Ordinal);
        Assert.Contains("closed intent:", text, StringComparison.Ordinal);
        Assert.Equal("allowed=false\n", await File.ReadAllTextAsync(output));
        Assert.False((await DecisionAsync()).Allowed);
    }

    [Fact]
    public async Task The_users_own_settings_name_services_and_the_repository_alone_does_not()
    {
        await PrepareAsync(Down);
        await folder.WriteAsync("project/agency.yml", "ci:\n  intent: any\n  services:\n    evil: {restart: [rm, -rf, /]}\n");
        await folder.WriteAsync(".config/agency/config.yml", "ci:\n  services:\n    auth: {restart: [docker, restart, auth]}\n    cache: {restart: [docker, restart, cache]}\n");

        var untrusted = await RunAsync(["--manual"]);
        var decision = await DecisionAsync();

        Assert.True(untrusted.Code == 0, untrusted.Error);
        Assert.Equal("service_unavailable", decision.ErrorType);
        Assert.DoesNotContain(decision.Actions, a => a.Targets.Contains("evil"));
        Assert.Contains(decision.Actions, a => a.Action == "restart-service" && a.Targets.Contains("auth"));
        Assert.False((await DecideAsync()).Allowed);

        Assert.True((await DecideAsync("--trust-config")).Allowed);
        Assert.Contains((await DecisionAsync()).Actions, a => a.Targets.Contains("evil"));
    }

    [Fact]
    public async Task Without_a_context_or_with_nonsense_the_input_is_wrong()
    {
        var (code, _, error) = await RunAsync([]);
        Assert.Equal(2, code);
        Assert.Contains("'agency ci prepare-context' writes it", error, StringComparison.Ordinal);

        await folder.WriteAsync("self-heal/context.json", "[]");
        Assert.Equal(2, (await RunAsync([])).Code);

        await PrepareAsync(Down);
        var file = folder.Combine("self-heal", "context.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"17\"", "\"../17\"", StringComparison.Ordinal));
        Assert.Equal(2, (await RunAsync([])).Code);
    }

    private async Task PrepareAsync(string log)
    {
        Directory.CreateDirectory(folder.Combine("project"));
        var (code, _, error) = await RealCommand.RunAsync(
            folder.Path, ["ci", "prepare-context", "--output", folder.Combine("self-heal"), "--run-id", "17", "--repository", "shop/orders", "--commit", new string('c', 40), "--log", await folder.WriteAsync("run.log", log)]);
        Assert.True(code == 0, error);
    }

    private async Task<SelfHealDecision> DecideAsync(params string[] arguments)
    {
        var (code, _, error) = await RunAsync(arguments);
        Assert.True(code == 0, error);
        return await DecisionAsync();
    }

    private async Task<SelfHealDecision> DecisionAsync() => CiJson.ReadSelfHealDecision(await File.ReadAllTextAsync(folder.Combine("self-heal", "decision.json")));

    private Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, params (string, string)[] variables)
    {
        Directory.CreateDirectory(folder.Combine("project"));
        return RealCommand.RunAsync(folder.Path, ["ci", "decide", "--output", folder.Combine("self-heal"), folder.Combine("project"), .. arguments], variables);
    }
}
