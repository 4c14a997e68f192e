using Agency.Core.Projects;
using Agency.Core.Secrets;
using Agency.Core.Syntax;

namespace Agency.Adapters.Models.Agents;

/// <summary>
/// What a model may see of a project: sources and documents that git does not ignore, without their secrets. Files in which
/// secrets stand without quotation marks, as in <c>.env</c>, are not shown at all.
/// </summary>
internal sealed class ReadableFiles(IProject project, SecretRedactor redactor)
{
    private readonly Dictionary<string, RepositoryPath> files = project.Files
        .Where(f => project.Language.IsSource(f) || Path.GetExtension(f.FileName) is ".md" or ".rst" or ".toml")
        .ToDictionary(f => f.Value, StringComparer.Ordinal);

    public IEnumerable<RepositoryPath> All => files.Values;

    /// <summary>The file that a model names; null for whatever is not among these, wherever it leads.</summary>
    public RepositoryPath? Find(string? name) =>
        name is not null && RepositoryPath.TryParse(name.Trim(), out var path) && files.ContainsKey(path.Value) ? path : null;

    /// <summary>
    /// The lines of a text as they are shown; null for one that cannot be shown line by line, because a secret spans several.
    /// </summary>
    public IReadOnlyList<string>? Shown(SourceText text)
    {
        var clean = new SourceText(redactor.Redact(text.Text));
        return clean.LineCount == text.LineCount ? [.. Enumerable.Range(1, clean.LineCount).Select(clean.LineText)] : null;
    }
}
