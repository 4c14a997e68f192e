using System.Text.Json;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Detection;
using Agency.Core.Execution;
using Agency.Core.Projects;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>
/// Runs ruff's WebAssembly build, which knows texts and options but no files: configuration, excludes and per-file
/// ignores are ours to do, and rules that look at a file's place are silent.
/// </summary>
internal sealed class RuffWasmEngine(IProject project, Tool tool)
{
    /// <summary>Text given to one process: enough to make its start (0.15 s) not matter, small enough to share the cores.</summary>
    private const int BatchCharacters = 2 << 20;

    private const int ParallelBatches = 2;

    private static readonly string Driver = EmbeddedText.Read("ruff-driver.js");

    public async Task<RuffRun> RunAsync(IReadOnlyList<RuffFile> files, CancellationToken cancellationToken)
    {
        var stubs = files.Where(f => f.Path.Value.EndsWith(".pyi", StringComparison.Ordinal)).ToList();
        var modules = new FirstPartyModules(project);
        var batches = Batches(files.Except(stubs)).ToList();
        using var turn = new SemaphoreSlim(ParallelBatches);
        var runs = batches is [var only] && await AskAsync(only, modules, cancellationToken) is { } answer ? [answer] : await Task.WhenAll(batches.Select(async batch =>
        {
            await turn.WaitAsync(cancellationToken);
            try
            {
                return await RunBatchAsync(batch, modules, cancellationToken);
            }
            finally
            {
                turn.Release();
            }
        }));
        var preview = files.Any(f => f.Configuration.UsesPreview) ? new[] { "rules that ruff has only in preview are not looked for without its own command line" } : [];
        return RuffRun.Joined([
            .. runs,
            new RuffRun([], [.. stubs.Select(s => new SkippedFile(s.Path, "stub files need ruff's own command line"))], preview)]);
    }

    /// <summary>Asks the engine that stays, which need not be compiled anew; null where it does not get through.</summary>
    private async Task<RuffRun?> AskAsync(IReadOnlyList<RuffFile> files, FirstPartyModules modules, CancellationToken cancellationToken)
    {
        if (await project.Tools.AskAsync(Command("serve"), Request(files, modules), cancellationToken) is not { } lines)
            return null;
        var diagnostics = new List<RuffDiagnostic>();
        var skipped = new List<SkippedFile>();
        var notes = new List<string>();
        return Read(lines, files, diagnostics, skipped, notes) == files.Count ? new RuffRun(diagnostics, skipped, [.. notes.Distinct(StringComparer.Ordinal)]) : null;
    }

    /// <summary>A file as ruff's formatter would write it; null when it does not say.</summary>
    public async Task<string?> FormatAsync(RuffFile file, CancellationToken cancellationToken)
    {
        var input = PlainJson.Write(new Dictionary<string, object?>
        {
            ["settings"] = (object[])[FormatOptions(file.Configuration.Options)],
            ["files"] = (object[])[new Dictionary<string, object?> { ["settings"] = 0, ["text"] = file.Source.Text, ["format"] = true }],
        });
        var lines = await project.Tools.AskAsync(Command("serve"), input, cancellationToken);
        if (lines is null && await project.RunAsync(Command() with { StandardInput = input }, cancellationToken) is ProcessOutcome.Ended { Succeeded: true } ended)
            lines = ended.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines is [.., var last] ? RuffJson.Text(JsonSerializer.Deserialize(last, PlainJsonContext.Default.JsonElement), "formatted") : null;
    }

    private static Dictionary<string, object?> FormatOptions(IReadOnlyDictionary<string, object?> options)
    {
        var format = new Dictionary<string, object?>(Toml.Table(options, "format") ?? new Dictionary<string, object?>()) { ["quote-style"] = "preserve" };
        return new Dictionary<string, object?>(options.Where(o => o.Key != "lint")) { ["format"] = format };
    }

    private async Task<RuffRun> RunBatchAsync(IReadOnlyList<RuffFile> files, FirstPartyModules modules, CancellationToken cancellationToken)
    {
        var diagnostics = new List<RuffDiagnostic>();
        var skipped = new List<SkippedFile>();
        var notes = new List<string>();
        var left = files;
        while (left.Count > 0)
        {
            var outcome = await project.RunAsync(Command() with { StandardInput = Request(left, modules) }, cancellationToken);
            if (outcome is not ProcessOutcome.Ended ended)
                return RuffRun.Failed(outcome is ProcessOutcome.NotStarted { Reason: var reason } ? reason : "it did not start");
            var answered = Read(ended.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries), left, diagnostics, skipped, notes);
            if (ended.Succeeded && answered == left.Count)
                break;
            if (answered == 0 && left.Count > 1 && ended.End == ProcessEnd.Exited)
                return RuffRun.Failed($"exit code {ended.ExitCode}: {ToolText.LastLine(ended.StandardError)}");
            // It stopped on a file: that one is left out, the rest goes on.
            skipped.Add(new SkippedFile(left[answered].Path, $"ruff's engine did not survive it ({ToolText.Describe(ended, project.Settings.Sandbox)})"));
            left = [.. left.Skip(answered + 1)];
        }

        return new RuffRun(diagnostics, skipped, [.. notes.Distinct(StringComparer.Ordinal)]);
    }

    private ProjectCommand Command(params IReadOnlyList<string> mode) => new()
    {
        Command = [.. tool.Command.SkipLast(1), "-e", Driver, "--", .. mode, tool.Command[^1]],
        ReadablePaths = tool.ReadablePaths,
        Limits = ToolLimits.Of(project),
    };

    private static string Request(IReadOnlyList<RuffFile> files, FirstPartyModules modules)
    {
        var settings = new Dictionary<(RuffConfiguration, string), int>();
        var options = new List<IReadOnlyDictionary<string, object?>>();
        var list = new List<object>();
        foreach (var file in files)
        {
            var names = modules.For(file.Path, file.Configuration.SourceRoots, file.Configuration.IsOwn ? null : modules.ScriptFolderOf(file.Path));
            var key = (file.Configuration, string.Join(' ', names));
            if (!settings.TryGetValue(key, out var index))
            {
                settings[key] = index = options.Count;
                options.Add(WithFirstParty(file.Configuration.Options, names));
            }

            list.Add(new Dictionary<string, object?> { ["settings"] = index, ["text"] = file.Source.Text });
        }

        return PlainJson.Write(new Dictionary<string, object?> { ["settings"] = options, ["files"] = list });
    }

    /// <summary>What the project says of a module stays; the rest of its own modules are named.</summary>
    private static Dictionary<string, object?> WithFirstParty(IReadOnlyDictionary<string, object?> options, IReadOnlyList<string> names)
    {
        var lint = new Dictionary<string, object?>(Toml.Table(options, "lint") ?? new Dictionary<string, object?>());
        var isort = new Dictionary<string, object?>(Toml.Table(lint, "isort") ?? new Dictionary<string, object?>());
        var said = ((string[])["known-first-party", "known-third-party", "known-local-folder", "extra-standard-library"])
            .SelectMany(key => Toml.Strings(isort, key) ?? [])
            .Concat(Toml.Table(isort, "sections") is { } sections ? sections.Keys.SelectMany(key => Toml.Strings(sections, key) ?? []) : [])
            .ToHashSet(StringComparer.Ordinal);
        isort["known-first-party"] = (string[])[.. Toml.Strings(isort, "known-first-party") ?? [], .. names.Where(n => !said.Contains(n))];
        lint["isort"] = isort;
        return new Dictionary<string, object?>(options) { ["lint"] = lint };
    }

    /// <summary>Reads the answers; returns how many files were answered, in order.</summary>
    private static int Read(IEnumerable<string> lines, IReadOnlyList<RuffFile> files, List<RuffDiagnostic> diagnostics, List<SkippedFile> skipped, List<string> notes)
    {
        var answered = 0;
        foreach (var line in lines)
        {
            JsonElement answer;
            try
            {
                answer = JsonSerializer.Deserialize(line, PlainJsonContext.Default.JsonElement);
            }
            catch (JsonException)
            {
                break; // The last line, cut short by a kill.
            }

            if (RuffJson.Text(answer, "note") is { } note)
            {
                notes.Add(note);
                continue;
            }

            var file = files[answer.GetProperty("file").GetInt32()];
            answered++;
            if (RuffJson.Text(answer, "error") is { } error)
                skipped.Add(new SkippedFile(file.Path, error));
            else
                diagnostics.AddRange(answer.GetProperty("diagnostics").EnumerateArray().Select(d => RuffJson.Read(d, file, columnsAreCodePoints: false)));
        }

        return answered;
    }

    private static IEnumerable<IReadOnlyList<RuffFile>> Batches(IEnumerable<RuffFile> files)
    {
        var batch = new List<RuffFile>();
        var size = 0;
        foreach (var file in files)
        {
            if (batch.Count > 0 && size + file.Source.Length > BatchCharacters)
            {
                yield return batch;
                batch = [];
                size = 0;
            }

            batch.Add(file);
            size += file.Source.Length;
        }

        if (batch.Count > 0)
            yield return batch;
    }
}
