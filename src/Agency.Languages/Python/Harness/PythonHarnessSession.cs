using System.Text.Json;
using System.Text.Json.Nodes;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Languages.Python.Harness;

/// <summary>A conversation with the fork server.</summary>
internal sealed class PythonHarnessSession : IHarnessSession
{
    /// <summary>The number under which the server tells of the function as it is.</summary>
    private const int AsItIs = -1;

    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(15);

    private static readonly VariantRun Nothing = new(
        new Dictionary<string, TestResult>(), new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<int>>>(), Isolation.Process, "the test server ended");

    private readonly IProject project;
    private readonly Conversation conversation;
    private bool isBroken;

    public PythonHarnessSession(IProject project, Conversation conversation, JsonElement opened)
    {
        (this.project, this.conversation) = (project, conversation);
        Tests = [.. opened.GetProperty("tests").EnumerateArray().Select(t => t.GetProperty("id").GetString()!)];
        CollectionErrors =
        [
            .. opened.GetProperty("errors").EnumerateArray().Select(e =>
                TestEvents.Result(e.GetProperty("id").GetString()!, e, project.MountPoint) with { Outcome = TestOutcome.Error }),
        ];
        string[] reasons = [Text("unsafe"), Text("warm")];
        Slow = Array.Find(reasons, r => r.Length > 0);

        string Text(string name) => opened.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
    }

    public IReadOnlyList<string> Tests { get; }

    public IReadOnlyList<TestResult> CollectionErrors { get; }

    public string? Slow { get; }

    public int Tried { get; private set; }

    public async Task<IReadOnlyDictionary<int, VariantRun>> RunAsync(
        IReadOnlyList<Variant> variants, IReadOnlyList<string> tests, HarnessLimits limits, CancellationToken cancellationToken)
    {
        var runs = variants.ToDictionary(v => v.Number, _ => Nothing);
        if (isBroken || variants.Count == 0)
            return runs;
        var jobs = new JsonArray();
        foreach (var variant in variants)
        {
            if (await JobAsync(variant, cancellationToken) is { } job)
                jobs.Add(job);
            else
                runs[variant.Number] = Nothing with { Note = "a file that it changes is not in UTF-8" };
        }

        var question = new JsonObject
        {
            ["op"] = "run",
            ["jobs"] = jobs,
            ["tests"] = new JsonArray([.. tests.Select(t => (JsonNode)t)]),
            ["test_seconds"] = limits.Test.TotalSeconds,
            ["total_seconds"] = limits.Total.TotalSeconds,
            ["stop"] = limits.StopsAtFailure,
            ["sentinel"] = limits.Sentinel,
            ["parallel"] = Math.Max(1, Environment.ProcessorCount),
        };
        Tried += variants.Count;
        if (await conversation.AskAsync(question.ToJsonString(), HarnessAnswers.IsLast, cancellationToken) is not ConversationOutcome.Answered answered)
        {
            // Asked again it would be a server that has collected nothing.
            isBroken = true;
            return runs;
        }

        foreach (var line in answered.Lines)
        {
            if (HarnessAnswers.Read(line, project.MountPoint) is var (number, run) && runs.ContainsKey(number))
                runs[number] = run;
        }

        return runs;
    }

    public async Task<FunctionProbe?> ProbeAsync(
        RepositoryPath file, (string Name, int Line) function, IReadOnlyList<Variant> variants, IReadOnlyList<string> tests, CancellationToken cancellationToken)
    {
        if (isBroken || Slow is not null)
            return null;
        var jobs = new JsonArray();
        foreach (var variant in variants)
        {
            if (await JobAsync(variant, cancellationToken) is { } job)
                jobs.Add(job);
        }

        var question = new JsonObject
        {
            ["op"] = "probe",
            ["file"] = file.Value,
            ["function"] = function.Name,
            ["line"] = function.Line,
            ["jobs"] = jobs,
            ["tests"] = new JsonArray([.. tests.Select(t => (JsonNode)t)]),
            ["total_seconds"] = ProbeTime.TotalSeconds,
            ["parallel"] = Math.Max(1, Environment.ProcessorCount),
        };
        if (await conversation.AskAsync(question.ToJsonString(), HarnessAnswers.IsLast, cancellationToken) is not ConversationOutcome.Answered answered)
        {
            isBroken = true;
            return null;
        }

        var found = answered.Lines.Select(HarnessAnswers.ReadProbe).OfType<(int Number, int Given, IReadOnlyList<string> Outcomes)>().DistinctBy(a => a.Number).ToDictionary(a => a.Number);
        return found.Remove(AsItIs, out var before)
            ? new FunctionProbe(before.Given, before.Outcomes, found.Where(f => f.Value.Outcomes.Count == before.Outcomes.Count).ToDictionary(f => f.Key, f => f.Value.Outcomes))
            : null;
    }

    public ValueTask DisposeAsync() => conversation.DisposeAsync();

    /// <summary>Null when a file has an encoding that the server does not read.</summary>
    private async Task<JsonObject?> JobAsync(Variant variant, CancellationToken cancellationToken)
    {
        var files = new JsonObject();
        foreach (var file in variant.Edits.GroupBy(e => e.File))
        {
            if (await project.ReadAsync(file.Key, cancellationToken) is not ReadOutcome.Text { Source: { HasByteOrderMark: false } source } || source.Encoding.CodePage != 65001)
                return null;
            var edits = new JsonArray();
            foreach (var edit in file.Select(source.Adapt))
                edits.Add(new JsonArray(CodePoints(source, edit.Span.Start), CodePoints(source, edit.Span.End), edit.NewText));
            files[file.Key.Value] = edits;
        }

        return new JsonObject
        {
            ["name"] = variant.Number,
            ["files"] = files,
            ["mode"] = variant.Isolation switch { Isolation.Function => "warm", Isolation.Project => "cold", _ => "fresh" },
            ["cover"] = variant.Covers,
        };
    }

    /// <summary>An offset as Python counts: characters beyond the basic plane are one, not two.</summary>
    private static int CodePoints(SourceText source, int offset)
    {
        var pairs = 0;
        foreach (var character in source.Text.AsSpan(0, offset))
        {
            if (char.IsLowSurrogate(character))
                pairs++;
        }

        return offset - pairs;
    }
}
