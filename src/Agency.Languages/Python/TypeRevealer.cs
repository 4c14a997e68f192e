using System.Text.RegularExpressions;
using Agency.Core.Execution;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Languages.Python;

/// <summary>
/// Asks mypy for the types of expressions: each is wrapped in <c>reveal_type(…)</c> in a shadow of the file, which mypy
/// reads in the file's place (<c>--shadow-file</c>).
/// </summary>
internal sealed partial class TypeRevealer(PythonServices python)
{
    public async Task<IReadOnlyDictionary<TextSpan, string>> RevealAsync(
        IProject project, RepositoryPath file, IReadOnlyList<TextSpan> expressions, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<TextSpan, string>();
        if (await project.ReadAsync(file, cancellationToken) is not ReadOutcome.Text { Source: var source }
            || await project.Tools.FindAsync("mypy", cancellationToken) is not ToolOutcome.Found { Tool: var mypy }
            || await python.InterpreterAsync(cancellationToken) is not { } interpreter)
        {
            return answers;
        }

        // Nested expressions cannot be wrapped in one pass; the outer one is left for another call.
        var wrapped = expressions.Distinct().OrderBy(e => e.Start).ThenBy(e => e.End)
            .Aggregate(new List<TextSpan>(), (kept, e) =>
            {
                if (kept.Count == 0 || kept[^1].End <= e.Start)
                    kept.Add(e);
                return kept;
            });
        var shadow = source.With(EditSet.Apply(source.Text, wrapped.Select(e => new Edit(file, e, $"reveal_type({source.Slice(e)})"))));
        var folder = Directory.CreateTempSubdirectory("agency-reveal-").FullName;
        try
        {
            var shadowFile = Path.Combine(folder, "shadow.py");
            await File.WriteAllBytesAsync(shadowFile, shadow.Encode(), cancellationToken);
            var outcome = await project.RunAsync(
                new ProjectCommand
                {
                    Command =
                    [
                        .. mypy.Command, "--show-column-numbers", "--no-error-summary", "--no-pretty", "--no-color-output", "--ignore-missing-imports",
                        "--check-untyped-defs", "--cache-dir", Path.Combine(folder, "cache"), "--python-executable", interpreter.Executable,
                        "--shadow-file", file.Value, shadowFile, "--", file.Value,
                    ],
                    ReadablePaths = [.. mypy.ReadablePaths, .. interpreter.ReadablePaths],
                    WritablePaths = [folder],
                    Limits = new ProcessLimits(TimeSpan.FromMinutes(3)),
                },
                cancellationToken);
            if (outcome is not ProcessOutcome.Ended { End: ProcessEnd.Exited } ended)
                return answers;
            var byPlace = new Dictionary<LinePosition, TextSpan>();
            var shift = 0;
            foreach (var span in wrapped)
            {
                byPlace[shadow.PositionAt(span.Start + shift)] = span;
                shift += "reveal_type()".Length;
            }

            foreach (Match match in Revealed().Matches(ended.StandardOutput))
            {
                // mypy points at the argument, which starts after the name and the bracket, or (older) at the call.
                var at = new LinePosition(Number(match, "line"), Number(match, "column"));
                var call = at with { Column = at.Column - "reveal_type(".Length };
                if (byPlace.TryGetValue(at, out var span) || byPlace.TryGetValue(call, out span))
                    answers[span] = match.Groups["type"].Value;
            }

            return answers;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^.+?:(?<line>\d+):(?<column>\d+): note: Revealed type is ""(?<type>.*)""\r?$", RegexOptions.Multiline)]
    private static partial Regex Revealed();
}
