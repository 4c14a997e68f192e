using System.Globalization;
using System.Text.RegularExpressions;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Typing;

namespace Agency.Languages.Python;

/// <summary>
/// Asks mypy for the types of expressions: each is wrapped in <c>reveal_type(…)</c> in a shadow of the file, which mypy
/// reads in the file's place (<c>--shadow-file</c>). One run at a time, so that all of them share a warm cache.
/// </summary>
internal sealed partial class TypeRevealer(PythonServices python) : IDisposable
{
    private static readonly string[] Options =
    [
        "--show-column-numbers", "--no-error-summary", "--no-pretty", "--no-color-output", "--hide-error-context", "--soft-error-limit=-1",
        "--ignore-missing-imports", "--check-untyped-defs", "--no-install-types",
    ];

    private readonly SemaphoreSlim turn = new(1, 1);

    public async Task<IReadOnlyDictionary<TextSpan, string>> RevealAsync(
        IProject project, RepositoryPath file, IReadOnlyList<TextSpan> expressions, CancellationToken cancellationToken)
    {
        if (await project.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source: var source } || expressions.Count == 0)
            return new Dictionary<TextSpan, string>();
        var shadow = RevealShadow.Around(source, expressions);
        var output = await RunAsync(project, file, shadow.Text, cancellationToken);
        var answers = new Dictionary<TextSpan, string>();
        foreach (var (at, type) in Answers(output))
        {
            if (shadow.Places.TryGetValue(at, out var span))
                answers[span] = type;
        }

        return answers;
    }

    /// <summary>The types of expressions that are not in the file, evaluated at its end.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RevealAtEndAsync(
        IProject project, RepositoryPath file, IReadOnlyList<string> expressions, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (await project.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source: var source } || expressions.Count == 0)
            return answers;
        var text = source.With(source.Text + "\n" + string.Concat(expressions.Select(e => $"reveal_type({e})\n")));
        var first = source.With(source.Text + "\n").LineCount;
        foreach (var (at, type) in Answers(await RunAsync(project, file, text, cancellationToken)))
        {
            if (at.Line >= first && at.Line - first < expressions.Count)
                answers[expressions[at.Line - first]] = type;
        }

        return answers;
    }

    public void Dispose() => turn.Dispose();

    /// <summary>What mypy prints of the file with another text in its place; empty when it cannot be asked.</summary>
    private async Task<string> RunAsync(IProject project, RepositoryPath file, SourceText shadow, CancellationToken cancellationToken)
    {
        if (await project.Tools.FindAsync("mypy", cancellationToken) is not ToolOutcome.Found { Tool: var mypy }
            || await python.InterpreterAsync(cancellationToken) is not { } interpreter)
        {
            return "";
        }

        var folder = Directory.CreateTempSubdirectory("agency-reveal-").FullName;
        await turn.WaitAsync(cancellationToken);
        try
        {
            var shadowFile = Path.Combine(folder, "shadow.py");
            await File.WriteAllBytesAsync(shadowFile, shadow.Encode(), cancellationToken);
            // A file that mypy finds under two names needs the second way; others may need the first.
            foreach (var bases in (string[][])[[], ["--explicit-package-bases", "--namespace-packages"]])
            {
                var command = new ProjectCommand
                {
                    Command =
                    [
                        .. mypy.Command, .. Options, .. bases, "--cache-dir", CacheFolder(project), "--python-executable", interpreter.Executable,
                        "--shadow-file", "./" + file.Value, shadowFile, "./" + file.Value,
                    ],
                    Environment = Environment(project),
                    ReadablePaths = [.. mypy.ReadablePaths, .. interpreter.ReadablePaths, folder],
                    WritablePaths = [CacheFolder(project)],
                    Limits = new ProcessLimits(TimeSpan.FromSeconds(100)),
                };
                if (await project.RunAsync(command, cancellationToken) is not ProcessOutcome.Ended { End: ProcessEnd.Exited } ended)
                    return "";
                if (ended.ExitCode is 0 or 1)
                    return ended.StandardOutput;
            }

            return "";
        }
        finally
        {
            turn.Release();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string CacheFolder(IProject project) => Path.Combine(project.CacheFolder, "mypy-reveal");

    /// <summary>A src layout is found as if it were installed.</summary>
    private static Dictionary<string, string> Environment(IProject project)
    {
        var environment = new Dictionary<string, string> { ["PYTHONDONTWRITEBYTECODE"] = "1" };
        if (project.Files.Any(f => f.Value.StartsWith("src/", StringComparison.Ordinal)) && !project.Files.Contains(RepositoryPath.Parse("src/__init__.py")))
            environment["MYPYPATH"] = "src";
        return environment;
    }

    /// <summary>In the order printed, so that of a loop's several passes the last, which knows most, comes last.</summary>
    private static IEnumerable<(LinePosition At, string Type)> Answers(string output) =>
        Revealed().Matches(output).Select(m => (new LinePosition(Number(m, "line"), Number(m, "column")), m.Groups["type"].Value));

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^.+?:(?<line>\d+):(?<column>\d+): note: Revealed type is ""(?<type>.*)""\r?$", RegexOptions.Multiline)]
    private static partial Regex Revealed();
}
