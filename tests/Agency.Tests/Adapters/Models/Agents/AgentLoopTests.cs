using System.Security.Cryptography;
using System.Text;
using Agency.Adapters.Models.Agents;
using Agency.Core.Configuration;
using Agency.Core.Secrets;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;
using Agency.Testing.Fakes.Models;
using Microsoft.Extensions.AI;
using static Agency.Testing.Fakes.Models.ScriptedModel;

namespace Agency.Tests.Adapters.Models.Agents;

public sealed class AgentLoopTests
{
    private const string Shop = "def total(prices):\n    result = 0\n    for price in prices:\n        result = price\n    return result\n";

    private static readonly ChatMessage Fix = Call("edit", ("path", "shop.py"), ("from", Anchor(4, "        result = price")), ("to", Anchor(4, "        result = price")), ("text", "        result += price"));
    private static readonly ChatMessage Finish = Call("finish", ("title", "Add up the prices."), ("explanation", "It kept\nthe last only."), ("confidence", 0.9));

    private readonly FakeWorkspace project = new(("shop.py", Shop), ("test_shop.py", "assert total([1, 2]) == 3\n"), (".env", "TOKEN=abc\n"), ("data.json", "{}"));

    [Fact]
    public async Task It_reads_edits_and_finishes()
    {
        var client = new ScriptedModel(Call("read", ("path", "shop.py"), ("first", 1), ("last", 3)), Fix, Finish);
        await using var model = await ScratchModel.OpenAsync(client);

        var proposed = Assert.IsType<AgentOutcome.Proposed>(await model.Agent.RunAsync(NewTask(), CancellationToken.None));

        Assert.Equal(("Add up the prices", "It kept the last only.", 0.9), (proposed.Title, proposed.Rationale, proposed.Confidence));
        Assert.Equal(Shop.Replace("result = price", "result += price", StringComparison.Ordinal), EditSet.Apply(Shop, proposed.Edits));
        Assert.Contains("(2 more lines)", client.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_step_is_written_down_and_shown_before_it_is_sent()
    {
        var client = new ScriptedModel(Fix, Finish);
        await using var model = await ScratchModel.OpenAsync(client);

        await model.Agent.RunAsync(NewTask(), CancellationToken.None);

        var transcript = await model.Ledger.TranscriptAsync("heal/f-1", CancellationToken.None);
        Assert.Equal(["system", "user", "assistant", "tool", "assistant"], transcript.Select(m => m.Role));
        Assert.StartsWith("edit(path: shop.py, from: 4:", transcript[2].Text, StringComparison.Ordinal);
        Assert.All(transcript.Where(m => m.Role != "assistant"), m => Assert.Contains(m.Text, model.Shown, StringComparison.Ordinal));
        Assert.StartsWith("--- to fake-model at http://127.0.0.1:9: heal/f-1\n[tools] read, list, search, grep, edit, finish, give_up\n", model.Shown, StringComparison.Ordinal);
        Assert.Equal([("repair", "stop"), ("repair", "stop")], await model.Ledger.CallsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_tools_look_at_sources_only()
    {
        var client = new ScriptedModel(
            Call("list", ("contains", "")), Call("grep", ("pattern", "result.*price")), Call("search", ("words", "def total")), Call("read", ("path", ".env")), Call("give_up", ("reason", "enough")));
        await using var model = await ScratchModel.OpenAsync(client);

        await model.Agent.RunAsync(NewTask(), CancellationToken.None);

        var results = Results(client);
        Assert.Contains("shop.py\ntest_shop.py\n", results[0], StringComparison.Ordinal);
        Assert.DoesNotContain("data.json", results[0], StringComparison.Ordinal);
        Assert.Contains("shop.py:4:         result = price", results[1], StringComparison.Ordinal);
        Assert.Matches("shop.py:1: def total(?s:.*)test_shop.py:1:", results[2]);
        Assert.Equal("There is no such file among those you may read. 'list' shows them.", results[3]);
        Assert.DoesNotContain("TOKEN=abc", client.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("./../shop.py")]
    [InlineData("shop.py\0")]
    [InlineData("no.py")]
    [InlineData("")]
    public async Task A_path_that_is_none_of_the_projects_is_nothing(string path)
    {
        var client = new ScriptedModel(Call("read", ("path", path)), Call("edit", ("path", path), ("from", "1:0000"), ("text", "x")), Call("give_up", ("reason", "no")));
        await using var model = await ScratchModel.OpenAsync(client);

        await model.Agent.RunAsync(NewTask(), CancellationToken.None);

        Assert.All(Results(client), r => Assert.StartsWith("There is no such file", r, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_anchor_of_another_text_is_refused()
    {
        var client = new ScriptedModel(Fix, Fix, Call("edit", ("path", "shop.py"), ("from", "99:0000"), ("text", "")), Call("edit", ("path", "shop.py"), ("from", "x"), ("text", "")));
        await using var model = await ScratchModel.OpenAsync(client);

        var stopped = Assert.IsType<AgentOutcome.Stopped>(await model.Agent.RunAsync(NewTask(), CancellationToken.None));

        Assert.Equal(AgentStop.NoProgress, stopped.Reason);
        Assert.All(Results(client).Skip(1), r => Assert.StartsWith("There is no such line, or it has changed", r, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("        result = price  # noqa: F841", "Do not silence")]
    [InlineData("        result = price  # because # type: ignore[misc]", "Do not silence")]
    [InlineData("        result = price  # nosec", "Do not silence")]
    [InlineData("        pytest.skip('no')", "Do not silence")]
    [InlineData("        result = '[redacted]'", "stands for what you are not shown")]
    [InlineData("        open('[outside]/x')", "stands for what you are not shown")]
    [InlineData("\0", "NUL")]
    public async Task Some_edits_are_nobodys_business(string text, string told)
    {
        var client = new ScriptedModel(Call("edit", ("path", "shop.py"), ("from", Anchor(4, "        result = price")), ("text", text)), Finish);
        await using var model = await ScratchModel.OpenAsync(client);

        Assert.IsType<AgentOutcome.Stopped>(await model.Agent.RunAsync(NewTask(), CancellationToken.None));

        var results = Results(client);
        Assert.Contains(told, results[0], StringComparison.Ordinal);
        Assert.StartsWith("You have changed nothing", results[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_files_of_the_task_are_changed()
    {
        var client = new ScriptedModel(Call("edit", ("path", "test_shop.py"), ("from", Anchor(1, "assert total([1, 2]) == 3")), ("text", "assert True")));
        await using var model = await ScratchModel.OpenAsync(client);

        await model.Agent.RunAsync(NewTask(), CancellationToken.None);

        Assert.Equal("This file may not be changed.", Results(client)[0]);
    }

    [Fact]
    public async Task What_does_not_compile_is_not_handed_in()
    {
        var client = new ScriptedModel(Call("edit", ("path", "shop.py"), ("from", Anchor(5, "    return result")), ("text", "! return")), Finish, Call("give_up", ("reason", "I cannot")));
        await using var model = await ScratchModel.OpenAsync(client);

        var stopped = Assert.IsType<AgentOutcome.Stopped>(await model.Agent.RunAsync(NewTask(), CancellationToken.None));

        Assert.Equal((AgentStop.GaveUp, "The model gives up: I cannot"), (stopped.Reason, stopped.Detail));
        Assert.Contains("invalid syntax", Results(client)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_run_with_the_edits_where_the_task_has_some()
    {
        var client = new ScriptedModel(Fix, Call("run_tests"), Finish);
        await using var model = await ScratchModel.OpenAsync(client);
        var tried = new List<string>();
        var task = NewTask() with
        {
            RunTests = (edits, _) =>
            {
                tried.Add(EditSet.Apply(Shop, edits));
                return Task.FromResult("1 passed");
            },
        };

        Assert.IsType<AgentOutcome.Proposed>(await model.Agent.RunAsync(task, CancellationToken.None));

        Assert.Contains("result += price", Assert.Single(tried), StringComparison.Ordinal);
        Assert.Contains("1 passed", Results(client)[1], StringComparison.Ordinal);
        Assert.Contains("run_tests", client.Options.First().Tools!.Select(t => t.Name));
    }

    [Fact]
    public async Task A_tool_that_is_none_and_words_alone_bring_it_to_its_end()
    {
        var client = new ScriptedModel(Call("shell", ("command", "rm -rf /")), Call("run_tests"), Say("I would now do this and that."));
        await using var model = await ScratchModel.OpenAsync(client);

        var stopped = Assert.IsType<AgentOutcome.Stopped>(await model.Agent.RunAsync(NewTask(), CancellationToken.None));

        Assert.Equal(AgentStop.NoProgress, stopped.Reason);
        Assert.All(Results(client), r => Assert.StartsWith("There is no such tool.", r, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reading_the_same_again_and_again_is_no_progress()
    {
        var client = new ScriptedModel(Call("read", ("path", "shop.py")));
        await using var model = await ScratchModel.OpenAsync(client);

        Assert.Equal(AgentStop.NoProgress, Assert.IsType<AgentOutcome.Stopped>(await model.Agent.RunAsync(NewTask(), CancellationToken.None)).Reason);

        Assert.Equal(4, client.Requests.Count);
    }

    [Fact]
    public async Task Steps_are_limited()
    {
        await using var model = await ScratchModel.OpenAsync(new ScriptedModel((number, _) => Call("read", ("path", "shop.py"), ("first", number), ("last", number))), new ModelSettings { MaxSteps = 4 });

        Assert.Equal(AgentStop.Steps, Assert.IsType<AgentOutcome.Stopped>(await model.Agent.RunAsync(NewTask(), CancellationToken.None)).Reason);
    }

    [Fact]
    public async Task Tokens_are_limited()
    {
        var client = new ScriptedModel((number, _) => Call("read", ("path", "shop.py"), ("first", number), ("last", number))) { Usage = (3000, 100) };
        await using var model = await ScratchModel.OpenAsync(client, new ModelSettings { MaxTokens = 7000 });

        Assert.Equal(AgentStop.Tokens, Assert.IsType<AgentOutcome.Stopped>(await model.Agent.RunAsync(NewTask(), CancellationToken.None)).Reason);

        Assert.Equal(2, client.Requests.Count);
    }

    [Fact]
    public async Task Money_is_limited_before_it_is_spent()
    {
        var client = new ScriptedModel(Call("read", ("path", "shop.py"), ("first", 1), ("last", 1)), Fix, Finish) { Usage = (900_000, 4000) };
        await using var model = await ScratchModel.OpenAsync(client, new ModelSettings { MonthlyBudget = "1.5", MaxTokens = 10_000_000 });

        var outcome = await model.Agent.RunAsync(NewTask(), CancellationToken.None);
        var again = Assert.IsType<AgentOutcome.Stopped>(await model.Agent.RunAsync(NewTask(), CancellationToken.None));

        Assert.IsType<AgentOutcome.Stopped>(outcome);
        Assert.Equal(AgentStop.Money, again.Reason);
        Assert.Contains("of 1.50 $ this month", again.Detail, StringComparison.Ordinal);
        Assert.Equal(2, client.Requests.Count);
    }

    [Fact]
    public async Task Time_is_limited()
    {
        var time = new FakeTimeProvider();
        await using var model = await ScratchModel.OpenAsync(
            new ScriptedModel((number, _) =>
            {
                time.Advance(TimeSpan.FromMinutes(2));
                return Call("read", ("path", "shop.py"), ("first", number), ("last", number));
            }),
            new ModelSettings { TimeoutSeconds = 1800 },
            time);

        Assert.Equal(AgentStop.Time, Assert.IsType<AgentOutcome.Stopped>(await model.Agent.RunAsync(NewTask(), CancellationToken.None)).Reason);
    }

    [Fact]
    public async Task Whoever_cancels_is_heard()
    {
        using var cancelled = new CancellationTokenSource();
        await using var model = await ScratchModel.OpenAsync(new ScriptedModel((_, _) =>
        {
            cancelled.Cancel();
            throw new OperationCanceledException(cancelled.Token);
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.Agent.RunAsync(NewTask(), cancelled.Token));
    }

    [Fact]
    public async Task Secrets_and_places_of_this_machine_do_not_leave()
    {
        var workspace = new FakeWorkspace(
            ("shop.py", "password = 'Xk29-sLq0-zz81'\n" + Shop), ("key.py", "KEY = '''\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n-----END PRIVATE KEY-----\n'''\n"));
        var client = new ScriptedModel(
            Call("read", ("path", "shop.py")),
            Call("read", ("path", "key.py")),
            Call("edit", ("path", "shop.py"), ("from", Anchor(1, $"password = '{SecretRedactor.Mark}'")), ("text", "password = ''")),
            Call("give_up", ("reason", "no")));
        await using var model = await ScratchModel.OpenAsync(client);
        var task = NewTask() with
        {
            Project = workspace,
            Facts =
            [
                new QuotedFact("trace", "File \"/usr/lib/python3.11/json/decoder.py\", line 3\nFile \"/srv/repo/shop.py\", line 2\nFile \"/fake/project/shop.py\"\n~/.ssh/config C:\\Users\\ann\\x.py /data/people/ann/notes file:///home/ann/y.py"),
                new QuotedFact("token", "AKIAIOSFODNN7EXAMPLQ"),
            ],
        };

        await model.Agent.RunAsync(task, CancellationToken.None);

        foreach (var text in (string[])[client.AllText, model.Shown, .. (await model.Ledger.TranscriptAsync("heal/f-1", CancellationToken.None)).Select(m => m.Text)])
        {
            foreach (var hidden in (string[])["Xk29", "MIIEvQ", "BKcwgg", "AKIA", "/usr", "/srv", "/fake", "people", "/home", "Users", ".ssh"])
                Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
        }

        Assert.Contains("File \"[outside]/decoder.py\", line 3\nFile \"shop.py\", line 2\nFile \"shop.py\"\n", client.AllText, StringComparison.Ordinal);
        Assert.Equal("These lines hold a secret that you are not shown. Leave them as they are.", Results(client)[2]);
    }

    [Fact]
    public async Task The_users_own_prompt_takes_the_place_of_ours()
    {
        var client = new ScriptedModel(Call("give_up", ("reason", "no")));
        await using var model = await ScratchModel.OpenAsync(client);
        await model.WritePromptAsync("repair", "Be brief.");

        await model.Agent.RunAsync(NewTask(), CancellationToken.None);

        Assert.Equal("Be brief.", client.Requests.First()[0].Text);
    }

    internal static string Anchor(int line, string text) => $"{line}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..4]}";

    internal static List<string> Results(ScriptedModel client) =>
        [.. client.Requests.Last().SelectMany(m => m.Contents).OfType<FunctionResultContent>().Select(r => r.Result!.ToString()!)];

    private AgentTask NewTask() => new()
    {
        Conversation = "heal/f-1",
        Problem = AgentProblem.Finding,
        Project = project,
        Facts = [new QuotedFact("message", "total is wrong")],
        Changeable = new HashSet<RepositoryPath> { RepositoryPath.Parse("shop.py") },
        Places = [(RepositoryPath.Parse("shop.py"), 4)],
    };
}
