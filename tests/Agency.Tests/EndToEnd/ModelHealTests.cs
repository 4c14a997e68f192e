using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agency.Adapters.Models;
using Agency.Core.Fixing;
using Agency.Core.Reporting;
using Agency.Core.Sessions;
using Agency.Testing.Fakes.Models;
using Agency.Tests.Adapters.Git;
using Agency.Tests.Adapters.Models.Agents;
using Agency.Tests.Support;

namespace Agency.Tests.EndToEnd;

/// <summary>A heal with a model of either kind as its last rung, with the real tools and the real tests.</summary>
[Trait("Kind", "slow")]
public sealed class ModelHealTests : IAsyncLifetime
{
    private const string Code = "def f(g):\n    try:\n        return g()\n    except Exception:\n        return None\n\n\nTOKEN = 'Xk29-sLq0-zz81-Pw77'\n";

    private TestRepository repository = null!;

    public static TheoryData<string> Protocols => ["openai", "anthropic"];

    public async Task InitializeAsync()
    {
        repository = await TestRepository.CreateAsync();
        repository.Write("ruff.toml", "[lint]\nselect = [\"BLE001\"]\n");
        repository.Write("shop.py", Code);
        repository.Write("test_shop.py", "from shop import f\n\n\ndef test_f():\n    assert f(lambda: 1) == 1\n    assert f(lambda: 1 / 0) is None\n");
        await repository.CommitAllAsync();
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task What_no_fixer_knows_is_proposed_proved_shown_and_applied_once_approved(string protocol)
    {
        await using var server = new FakeModelServer((number, _) => number == 1 ? Edit("    except ZeroDivisionError:") : Finish);
        await ConfigureAsync(server, protocol);

        var (code, output, error) = await RunAsync("heal", repository.Root, "--format", "json", "--show-prompts");

        Assert.Equal(1, code);
        var report = HealReportJson.Read(output)!;
        var finding = Assert.Single(report.Findings, f => f.Rule == "BLE001");
        Assert.True((Outcome.NeedsApproval, Rung.Model) == (finding.Outcome, finding.Rung), finding.Detail);
        var proposal = Assert.Single(report.Proposals, p => p.Id == finding.Proposal);
        Assert.Equal((ModelFixer.FixerId, "Name what is caught"), (proposal.Fixer, proposal.Title));
        Assert.Contains("+    except ZeroDivisionError:\n", proposal.Diff, StringComparison.Ordinal);
        Assert.Equal(Code, await ShopAsync());

        Assert.Equal(2, server.Bodies.Count);
        Assert.Contains($"--- to test-model at {server.Root}: {report.Session}/{finding.Id}\n[tools] read, list, search, grep, edit, finish, give_up\n", error, StringComparison.Ordinal);
        Assert.Contains("[redacted]", error, StringComparison.Ordinal);
        Assert.All(server.Bodies, b => Assert.DoesNotContain("Xk29", b, StringComparison.Ordinal));
        Assert.All(server.Bodies, b => Assert.DoesNotContain(repository.Outside, b, StringComparison.Ordinal));

        (code, output, error) = await RunAsync("healing", "approve", finding.Proposal!, repository.Root);

        Assert.True(code == 0, output + error);
        Assert.Contains("    except ZeroDivisionError:\n", await ShopAsync(), StringComparison.Ordinal);
        Assert.Equal(2, server.Bodies.Count);
    }

    [Fact]
    public async Task What_breaks_a_test_is_refused()
    {
        await using var server = new FakeModelServer((number, _) => number == 1 ? Edit("    except KeyError:") : Finish);
        await ConfigureAsync(server, "openai");

        var (_, output, _) = await RunAsync("heal", repository.Root, "--format", "json", "--yes");

        Assert.Equal(ReasonCode.BreaksTests, Assert.Single(HealReportJson.Read(output)!.Findings, f => f.Rule == "BLE001").Reason);
        Assert.Equal(Code, await ShopAsync());
    }

    [Fact]
    public async Task A_model_that_is_not_there_costs_the_heal_its_answer_only()
    {
        await using var server = new FakeModelServer(WireAnswer.Status(401, "No such key"));
        await ConfigureAsync(server, "openai");

        var (code, output, _) = await RunAsync("heal", repository.Root, "--format", "json");

        Assert.Equal(1, code);
        var finding = Assert.Single(HealReportJson.Read(output)!.Findings, f => f.Rule == "BLE001");
        Assert.Equal(ReasonCode.ToolFailed, finding.Reason);
        Assert.Contains("it answered 401 (Unauthorized): No such key", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_unless_a_model_is_configured()
    {
        await using var server = new FakeModelServer(WireAnswer.Say("Hello."));

        var (_, _, error) = await RunAsync("heal", repository.Root, "--format", "json", "--show-prompts");

        Assert.DoesNotContain("--- to ", error, StringComparison.Ordinal);
        Assert.Empty(server.Bodies);
        Assert.False(Directory.Exists(Path.Combine(repository.Host.Home, ".local", "share", "agency", "model")));
    }

    [Fact]
    public async Task A_diagnosis_is_written_up_and_the_changes_are_judged()
    {
        await using var server = new FakeModelServer((_, body) => Regex.Match(body.GetRawText(), "Judge ([0-9]+) patches") is { Success: true } asked
            ? WireAnswer.Call("answer", JsonSerializer.Serialize(new { order = Enumerable.Range(1, int.Parse(asked.Groups[1].Value, CultureInfo.InvariantCulture)).Reverse().Select(n => new { patch = n, explanation = $"Number {n}." }) }))
            : WireAnswer.Call("answer", """{"text":"The bound is one too small."}"""));
        await ConfigureAsync(server, "openai");
        repository.Write("shop.py", "def is_adult(age):\n    return age > 18\n");
        repository.Write("test_shop.py", "from shop import is_adult\n\n\ndef test_adult():\n    assert is_adult(18)\n\n\ndef test_child():\n    assert not is_adult(17)\n");
        await repository.CommitAllAsync();

        var (code, output, error) = await RunAsync("diagnose", "--path", repository.Root, "--repair", "--seconds", "20", "--format", "json", "--show-prompts");

        Assert.True(code == 1, output + error);
        var found = JsonDocument.Parse(output).RootElement.GetProperty("cases")[0];
        Assert.Equal("The bound is one too small.", found.GetProperty("explanation").GetString());
        Assert.Contains("test_shop.py::test_adult", error, StringComparison.Ordinal);
        Assert.All(server.Bodies, b => Assert.DoesNotContain(repository.Outside, b, StringComparison.Ordinal));
        var explained = found.GetProperty("search").GetProperty("plausible").EnumerateArray().Where(p => p.TryGetProperty("explanation", out _)).Select(p => p.GetProperty("explanation").GetString()).ToList();
        Assert.True(explained.Count > 1, output);
        Assert.Equal(Enumerable.Range(1, explained.Count).Reverse().Select(n => $"Number {n}."), explained);
    }

    private static WireAnswer Finish => WireAnswer.Call("finish", """{"title":"Name what is caught","explanation":"It hides every fault.","confidence":0.9}""");

    private static WireAnswer Edit(string line) => WireAnswer.Call(
        "edit", JsonSerializer.Serialize(new { path = "shop.py", from = AgentLoopTests.Anchor(4, "    except Exception:"), to = AgentLoopTests.Anchor(4, "    except Exception:"), text = line }));

    private async Task ConfigureAsync(FakeModelServer server, string protocol)
    {
        var folder = Directory.CreateDirectory(Path.Combine(repository.Host.Home, ".config", "agency")).FullName;
        var provider = protocol == "openai" ? $"provider: {server.Root}/v1" : $"provider: anthropic\n  base-url: {server.Root}";
        await File.WriteAllTextAsync(Path.Combine(folder, "config.yml"), $"model:\n  {provider}\n  name: test-model\n");
    }

    private Task<string> ShopAsync() => File.ReadAllTextAsync(Path.Combine(repository.Root, "shop.py"));

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RealCommand.RunAsync(repository.Host.Home, arguments);
}
