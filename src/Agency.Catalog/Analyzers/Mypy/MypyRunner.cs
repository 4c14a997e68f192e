using System.Text.RegularExpressions;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Detection;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Mypy;

/// <summary>
/// Runs mypy over some files until it gets through. One file that does not parse, two of one name, a plug-in that is not
/// installed: each makes it give up on everything, so the obstacle is taken out of its way and reported, and it runs again.
/// </summary>
internal sealed partial class MypyRunner(IProject project, MypyCommand command, MypyConfiguration configuration)
{
    private const int MostAttempts = 20;

    private readonly List<MypyMessage> syntaxErrors = [];
    private readonly List<SkippedFile> skipped = [];
    private readonly HashSet<string> notes = new(StringComparer.Ordinal);
    private MypyAttempt attempt = new();
    private bool askedCompiler;

    /// <param name="group">Files of which no two have one module name.</param>
    public async Task<MypyRun> RunAsync(IReadOnlyList<RepositoryPath> group, CancellationToken cancellationToken)
    {
        var files = group.ToList();
        for (var number = 1; files.Count > 0; number++)
        {
            var outcome = await project.RunAsync(await command.BuildAsync(files, attempt, cancellationToken), cancellationToken);
            if (outcome is not ProcessOutcome.Ended { End: ProcessEnd.Exited } ended)
                return Failed(ToolText.Describe(outcome, project.Settings.Sandbox));
            var messages = MypyOutput.Read(ended.StandardOutput);
            if (ended.ExitCode is 0 or 1)
                return new MypyRun([.. syntaxErrors, .. messages], skipped, [.. notes]);
            if (number == MostAttempts || !await ClearTheWayAsync(messages, ended.StandardError, files, cancellationToken))
                return Failed(messages.Count > 0 ? $"{messages[0].File}:{messages[0].Line}: {messages[0].Text}" : ToolText.Describe(ended, project.Settings.Sandbox));
        }

        return new MypyRun(syntaxErrors, skipped, [.. notes]);
    }

    private MypyRun Failed(string reason) => new(syntaxErrors, skipped, [.. notes], reason);

    /// <summary>False when what stopped mypy is nothing that can be avoided.</summary>
    private async Task<bool> ClearTheWayAsync(IReadOnlyList<MypyMessage> messages, string error, List<RepositoryPath> files, CancellationToken cancellationToken)
    {
        if (error.Contains("Error importing plugin", StringComparison.Ordinal) || error.Contains("Error constructing plugin", StringComparison.Ordinal)
            || messages.Any(m => m.Text.Contains("plugin", StringComparison.Ordinal) && m.File == configuration.File))
        {
            if (attempt.LeavesPluginsOut || !configuration.HasPlugins)
                return false;
            attempt = attempt with { LeavesPluginsOut = true };
            notes.Add("a mypy plug-in of the project is not installed beside mypy; checked without plug-ins");
            return true;
        }

        if (InvalidInterpreter().IsMatch(error) && attempt.UsesInterpreter)
        {
            attempt = attempt with { UsesInterpreter = false };
            notes.Add($"mypy refuses the project's interpreter ({ToolText.LastLine(error)})");
            return true;
        }

        if (messages.FirstOrDefault(m => m.Text.StartsWith("Duplicate module named", StringComparison.Ordinal)) is { } duplicate)
            return Leave(duplicate.File, "another file has the same module name", files);
        if (messages.FirstOrDefault(m => m.Text.StartsWith("Source file found twice", StringComparison.Ordinal)) is { } twice)
        {
            if (attempt.UsesExplicitBases || configuration.UsesExplicitBases)
                return Leave(twice.File, "it is imported under two module names", files);
            attempt = attempt with { UsesExplicitBases = true };
            return true;
        }

        if (InternalError().Match(error + "\n" + string.Join('\n', messages.Select(m => $"{m.File}:{m.Line}: error: {m.Text}"))) is { Success: true } crash)
            return Shadow(crash.Groups["file"].Value, "mypy broke on it", files);
        return messages.Count > 0 && await ShadowUnparsableAsync(messages, files, cancellationToken);
    }

    private async Task<bool> ShadowUnparsableAsync(IReadOnlyList<MypyMessage> messages, List<RepositoryPath> files, CancellationToken cancellationToken)
    {
        var broken = await CompileErrorsAsync(cancellationToken);
        var progress = false;
        foreach (var message in messages.Where(m => !attempt.Shadowed.Contains(m.File)))
        {
            // What the project's own Python accepts is not the project's mistake.
            var path = Parse(message.File);
            var isOurs = path is { } own && broken.ContainsKey(own);
            if (isOurs)
                syntaxErrors.Add(message with { Code = "syntax" });
            progress |= Shadow(message.File, isOurs ? "it does not parse" : $"mypy cannot read it: {message.Text}", files, report: path is not null && !isOurs);
        }

        // All that cannot be read are taken out at once, rather than one a run.
        foreach (var file in broken.Keys.Where(f => !attempt.Shadowed.Contains(configuration.ToFolder(f))))
        {
            syntaxErrors.Add(new MypyMessage(configuration.ToFolder(file), broken[file].At.Line, -1, broken[file].At.Line, -1, broken[file].Message, "syntax", []));
            progress |= Shadow(configuration.ToFolder(file), "it does not parse", files, report: false);
        }

        return progress;
    }

    private async Task<Dictionary<RepositoryPath, CompileError>> CompileErrorsAsync(CancellationToken cancellationToken)
    {
        if (askedCompiler)
            return [];
        askedCompiler = true;
        var texts = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in project.Files.Where(f => f.Value.EndsWith(".py", StringComparison.Ordinal)))
        {
            if (await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text text)
                texts[file] = text.Source;
        }

        var errors = await project.Language.CompileAsync(texts, cancellationToken);
        return errors.GroupBy(e => e.File).ToDictionary(g => g.Key, g => g.First());
    }

    private bool Shadow(string printed, string reason, List<RepositoryPath> files, bool report = true)
    {
        if (attempt.Shadowed.Contains(printed))
            return false;
        attempt = attempt with { Shadowed = [.. attempt.Shadowed, printed] };
        if (Parse(printed) is { } file)
        {
            files.Remove(file);
            if (report)
                skipped.Add(new SkippedFile(file, reason));
        }
        else
        {
            notes.Add($"{Path.GetFileName(printed)}, which is not the project's, was left out: {reason}");
        }

        return true;
    }

    private bool Leave(string printed, string reason, List<RepositoryPath> files)
    {
        if (Parse(printed) is not { } file || !files.Remove(file))
            return false;
        skipped.Add(new SkippedFile(file, reason));
        return true;
    }

    private RepositoryPath? Parse(string printed) => configuration.FromFolder(printed, project.MountPoint);

    [GeneratedRegex(@"^(?<file>[^\n]+?):\d+: error: INTERNAL ERROR", RegexOptions.Multiline)]
    private static partial Regex InternalError();

    [GeneratedRegex(@"[Ii]nvalid python executable|python_version|Python 3\.\d+ is not supported|only supports Python", RegexOptions.CultureInvariant)]
    private static partial Regex InvalidInterpreter();
}
