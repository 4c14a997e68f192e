using System.Collections.Concurrent;
using Agency.Catalog.Analyzers.Ruff;
using Agency.Core.Execution;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;

namespace Agency.Catalog.Formatting;

/// <summary>
/// Formats a fix by ruff's formatter, which writes what Black writes. Whether a project uses one need not be known: a file
/// that the formatter would leave as it is, is formatted. Quotes are left as they are.
/// References: https://docs.astral.sh/ruff/formatter/
/// </summary>
public sealed class RuffFormatter : IFixFormatter
{
    /// <summary>By file the text that was last asked about, and whether it is as the formatter would write it.</summary>
    private readonly ConcurrentDictionary<RepositoryPath, (SourceText Text, bool IsFormatted)> known = new();

    public async Task<IReadOnlyList<Edit>> FormatAsync(
        IProject project, RepositoryPath file, SourceText source, IReadOnlyList<Edit> edits, CancellationToken cancellationToken)
    {
        if (!file.Value.EndsWith(".py", StringComparison.Ordinal) || await project.Tools.FindAsync("ruff", cancellationToken) is not ToolOutcome.Found { Tool: var tool })
            return edits;
        if (known.TryGetValue(file, out var before) && before.Text.Text == source.Text && !before.IsFormatted)
            return edits;
        var configuration = await RuffConfigurations.OfAsync(project, file, cancellationToken);
        if (before.Text?.Text != source.Text)
            known[file] = before = (source, await FormattedAsync(source) == source.Text);
        if (!before.IsFormatted)
            return edits;
        var after = source.Apply(edits);
        return await FormattedAsync(after) is { } formatted && formatted != after.Text ? LineDiff.Between(file, source, after.With(formatted)) : edits;

        Task<string?> FormattedAsync(SourceText text)
        {
            var one = new RuffFile(file, text, configuration);
            return tool.Engine == "wasm"
                ? new RuffWasmEngine(project, tool).FormatAsync(one, cancellationToken)
                : new RuffNativeEngine(project, tool).FormatAsync(one, cancellationToken);
        }
    }
}
