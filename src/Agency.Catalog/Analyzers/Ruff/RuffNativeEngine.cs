using System.Text.Json;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Detection;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>
/// Runs ruff's own command line, which finds and reads the project's configuration itself. Files of which the project says nothing are
/// checked in a run of their own, by Agency's default.
/// </summary>
internal sealed class RuffNativeEngine(IProject project, Tool tool)
{
    public async Task<RuffRun> RunAsync(IReadOnlyList<RuffFile> files, CancellationToken cancellationToken)
    {
        var runs = new List<RuffRun>();
        var modules = new FirstPartyModules(project);
        foreach (var group in files.GroupBy(f => f.Configuration.IsOwn ? (null, null) : (f.Configuration, modules.ScriptFolderOf(f.Path))))
        {
            foreach (var chunk in ArgumentChunks.Of([.. group], f => Argument(f.Path)))
                runs.Add(await RunChunkAsync(chunk, group.Key.Configuration is { } defaults ? DefaultSelection(defaults, group.Key.Item2) : null, cancellationToken));
        }

        return RuffRun.Joined(runs);
    }

    /// <summary>A file as ruff's formatter would write it; null when it does not say.</summary>
    public async Task<string?> FormatAsync(RuffFile file, CancellationToken cancellationToken)
    {
        var configuration = file.Configuration;
        List<string> command = [.. tool.Command, "format", "--no-cache", "--config", "format.quote-style='preserve'"];
        if (!configuration.IsOwn)
        {
            command.Add("--isolated");
            command.AddRange(General(configuration));
        }

        command.AddRange(["--stdin-filename", Argument(file.Path), "-"]);
        var outcome = await project.RunAsync(
            new ProjectCommand { Command = command, ReadablePaths = tool.ReadablePaths, Limits = ToolLimits.Of(project), StandardInput = file.Source.Text }, cancellationToken);
        return outcome is ProcessOutcome.Ended { Succeeded: true } ended ? ended.StandardOutput : null;
    }

    private async Task<RuffRun> RunChunkAsync(IReadOnlyList<RuffFile> files, IReadOnlyList<string>? defaults, CancellationToken cancellationToken)
    {
        List<string> command = [.. tool.Command, "check", "--output-format", "json", "--no-cache", "--no-fix", "--force-exclude"];
        command.AddRange(defaults ?? OwnSelection(files[0].Configuration));
        command.Add("--");
        command.AddRange(files.Select(f => Argument(f.Path)));
        var outcome = await project.RunAsync(
            new ProjectCommand { Command = command, ReadablePaths = tool.ReadablePaths, Limits = ToolLimits.Of(project) }, cancellationToken);
        return outcome is ProcessOutcome.Ended { End: ProcessEnd.Exited, ExitCode: 0 or 1 } ended
            ? Read(ended.StandardOutput, files)
            : RuffRun.Failed(ToolText.Describe(outcome, project.Settings.Sandbox));
    }

    /// <summary>Adds to what the project selects. A selection of the user's own replaces it.</summary>
    private static IReadOnlyList<string> OwnSelection(RuffConfiguration configuration)
    {
        var lint = Toml.Table(configuration.Options, "lint");
        return configuration.SelectionIsOverridden
            ? ["--select", string.Join(',', configuration.Selection.Select!)]
            : ["--extend-select", string.Join(',', Toml.Strings(lint, "extend-select")!.Except(configuration.Selection.ExtendSelect, StringComparer.Ordinal))];
    }

    private static List<string> DefaultSelection(RuffConfiguration defaults, string? scriptFolder)
    {
        var lint = Toml.Table(defaults.Options, "lint");
        List<string> arguments = ["--isolated", "--select", string.Join(',', Toml.Strings(lint, "select")!)];
        if (Toml.Strings(lint, "ignore") is { Count: > 0 } ignore)
            arguments.AddRange(["--ignore", string.Join(',', ignore)]);
        arguments.AddRange(General(defaults));
        if (Toml.Number(Toml.Table(lint, "pycodestyle"), "max-line-length") is { } longest)
            arguments.AddRange(["--config", $"lint.pycodestyle.max-line-length={longest}"]);
        if (scriptFolder is not null)
            arguments.AddRange(["--config", $"src={PlainJson.Write((string[])[.. defaults.SourceRoots.Select(r => r.Length == 0 ? "." : r), scriptFolder])}"]);
        // Flags, numbers and lists of names are written alike in JSON and TOML.
        foreach (var (name, value) in Toml.Table(lint, "isort") ?? new Dictionary<string, object?>())
        {
            var text = value is IReadOnlyDictionary<string, object?> table
                ? $"{{{string.Join(", ", table.Select(t => $"{PlainJson.Write(t.Key)} = {PlainJson.Write(t.Value)}"))}}}"
                : PlainJson.Write(value);
            arguments.AddRange(["--config", $"lint.isort.{name}={text}"]);
        }

        return arguments;
    }

    private static IEnumerable<string> General(RuffConfiguration defaults)
    {
        string[] length = Toml.Number(defaults.Options, "line-length") is { } columns ? ["--line-length", $"{columns}"] : [];
        string[] target = Toml.Text(defaults.Options, "target-version") is { } version ? ["--target-version", version] : [];
        return [.. length, .. target];
    }

    private RuffRun Read(string output, IReadOnlyList<RuffFile> files)
    {
        JsonElement list;
        try
        {
            list = JsonSerializer.Deserialize(output, PlainJsonContext.Default.JsonElement);
        }
        catch (JsonException e)
        {
            return RuffRun.Failed($"its output is no JSON: {e.Message}");
        }

        var byPath = files.ToDictionary(f => f.Path);
        var diagnostics = new List<RuffDiagnostic>();
        var skipped = new List<SkippedFile>();
        foreach (var e in list.EnumerateArray())
        {
            if (RuffJson.Text(e, "filename") is not { } name || RepositoryPath.Relative(project.MountPoint, Path.GetFullPath(name, project.MountPoint)) is not { } path
                || !byPath.TryGetValue(path, out var file))
            {
                continue;
            }

            if (RuffJson.Text(e, "code") is "E902" or "io-error")
                skipped.Add(new SkippedFile(path, RuffJson.Text(e, "message") ?? "it cannot be read"));
            else
                diagnostics.Add(RuffJson.Read(e, file, columnsAreCodePoints: true));
        }

        return new RuffRun(diagnostics, skipped, []);
    }

    /// <summary>The path with a leading folder, so that no name is taken for an option.</summary>
    private static string Argument(RepositoryPath path) => "./" + path.Value;
}
