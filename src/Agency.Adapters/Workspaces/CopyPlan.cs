using Agency.Adapters.Git;
using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Adapters.Workspaces;

/// <summary>What of a user's tree goes into a workspace.</summary>
/// <param name="Files">Regular files.</param>
/// <param name="Links">Symbolic links, copied as links.</param>
/// <param name="LeftOut">Ignored files that were too many or too large.</param>
internal sealed record CopyPlan(IReadOnlyList<RepositoryPath> Files, IReadOnlyList<RepositoryPath> Links, IReadOnlyList<SkippedFile> LeftOut)
{
    /// <summary>Of ignored files together, in bytes.</summary>
    private const long IgnoredBudget = 50L << 20;

    private const int IgnoredCount = 20_000;

    private static readonly string[] UselessSuffixes = [".pyc", ".pyo", ".log", ".swp", ".tmp", ".pem", ".key", ".p12", ".pfx", ".kdbx"];
    private static readonly string[] UselessPrefixes = [".env", ".coverage", ".DS_Store", ".netrc", ".pypirc", ".npmrc", "id_rsa", "id_ed25519"];
    private static readonly string[] NeededSuffixes = [".so", ".pyd", ".py", ".pyi"];

    public static async Task<CopyPlan> ForAsync(SourceTree tree, CancellationToken cancellationToken)
    {
        var catalog = tree.Catalog;
        var files = new HashSet<RepositoryPath>(catalog.Files.Concat(catalog.Excluded));
        var links = new HashSet<RepositoryPath>(catalog.Links);
        var leftOut = new List<SkippedFile>();
        var guard = new TreeGuard(tree.Root);
        long spent = 0;
        var count = 0;
        var extras = (await IgnoredAsync(tree, cancellationToken)).Concat(catalog.Nested.SelectMany(n => FolderWalk.Entries(tree.Root, n, IgnoredCount)));
        foreach (var (file, facts) in extras.Select(f => (File: f, Facts: guard.Look(f))).OrderByDescending(e => IsNeeded(e.File)).ThenBy(e => e.Facts.Size).ToList())
        {
            if (facts.Kind == FileKind.Link)
            {
                links.Add(file);
            }
            else if (facts.Kind == FileKind.File && !file.Value.Contains('\uFFFD', StringComparison.Ordinal) && !files.Contains(file))
            {
                if (spent + facts.Size > IgnoredBudget || ++count > IgnoredCount)
                {
                    leftOut.Add(new SkippedFile(file, "Git ignores this file, and the ignored files are too large to copy."));
                    continue;
                }

                spent += facts.Size;
                files.Add(file);
            }
        }

        return new CopyPlan([.. files.Order()], [.. links.Order()], leftOut);
    }

    /// <summary>Built modules, generated sources and the metadata of an editable install come first.</summary>
    private static bool IsNeeded(RepositoryPath file) =>
        NeededSuffixes.Any(s => file.Value.EndsWith(s, StringComparison.Ordinal)) || file.Folder.Contains(".egg-info", StringComparison.Ordinal);

    private static async Task<IEnumerable<RepositoryPath>> IgnoredAsync(SourceTree tree, CancellationToken cancellationToken)
    {
        if (tree.Repository is not { } repository
            || await repository.IgnoredAsync(cancellationToken) is not GitOutcome<IReadOnlyList<string>>.Done { Value: var names })
        {
            return [];
        }

        var found = new List<RepositoryPath>();
        foreach (var name in names)
        {
            if (!RepositoryPath.TryParse(name.TrimEnd('/'), out var path) || path.Value.Split('/').Any(FolderWalk.IsGenerated))
                continue;
            if (!name.EndsWith('/'))
                found.Add(path);
            else if (!File.Exists(Path.Combine(path.Under(tree.Root), "pyvenv.cfg")))
                found.AddRange(FolderWalk.Entries(tree.Root, path, IgnoredCount));
        }

        return found.Where(f => !IsUseless(f.FileName));
    }

    /// <summary>Made again at need, or secret.</summary>
    private static bool IsUseless(string name) =>
        UselessSuffixes.Any(s => name.EndsWith(s, StringComparison.Ordinal)) || UselessPrefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal));
}
