using System.Text.Json;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Adapters.Sarif;

/// <summary>The texts that reports speak about, as they are now, and whether the reports were written about these.</summary>
internal sealed class SarifTexts(IProject project)
{
    private readonly Dictionary<RepositoryPath, (TextUnits? Units, string Problem)> texts = [];

    /// <summary>The text of a file, or why it cannot be worked with.</summary>
    public async Task<(TextUnits? Units, string Problem)> ReadAsync(RepositoryPath file, CancellationToken cancellationToken)
    {
        if (!texts.TryGetValue(file, out var known))
        {
            texts[file] = known = await project.ReadAsync(file, cancellationToken) switch
            {
                ReadOutcome.Text text => (new TextUnits(text.Source), ""),
                ReadOutcome.Unreadable unreadable => (null, unreadable.Reason),
                _ => (null, "it cannot be read"),
            };
        }

        return known;
    }

    /// <summary>Why a run was written about another content of a file; null when nothing says so.</summary>
    /// <param name="artifacts">What the run says of the file.</param>
    public static string? StaleReason(TextUnits units, IEnumerable<JsonElement> artifacts)
    {
        foreach (var artifact in artifacts)
        {
            if (artifact.Get("hashes").Text("sha-256") is { } hash && !string.Equals(hash, units.Text.Hash, StringComparison.OrdinalIgnoreCase))
                return "the file has changed since: its digest is not the one in the report";
            if (artifact.Get("contents").Text("text") is { } contents && contents.ReplaceLineEndings("\n") != units.Text.Text.ReplaceLineEndings("\n"))
                return "the file has changed since: the report holds another text of it";
        }

        return null;
    }
}
