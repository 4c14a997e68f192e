using Agency.Adapters.Git;
using Agency.Core.Execution;

namespace Agency.Adapters.Workspaces;

/// <summary>
/// Finds what a workspace shows but does not copy: the repository's git folder, so that tools which ask git for a
/// version get one, and the virtual environments in the tree.
/// </summary>
internal static class Companions
{
    private static readonly string[] GitSettings =
        ["core.repositoryformatversion", "core.bare", "core.filemode", "core.ignorecase", "core.symlinks"];

    /// <summary>The folders of virtual environments at the top of a tree, or one level below, by name.</summary>
    public static IReadOnlyList<string> Environments(string root)
    {
        var found = new List<string>();
        foreach (var folder in Folders(root))
        {
            if (IsEnvironment(folder))
                found.Add(folder);
            else if (FileFacts.Of(folder).Kind == FileKind.Folder && Path.GetFileName(folder) is not (".git" or "node_modules"))
                found.AddRange(Folders(folder).Where(IsEnvironment));
        }

        return [.. found.Select(f => Path.GetRelativePath(root, f)).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The mounts that show a tree's environments at their own place; for one that is a link, what it leads to, at that
    /// place: the link itself is in the tree.
    /// </summary>
    public static IEnumerable<SandboxMount> EnvironmentMounts(string root, IEnumerable<string> environments) =>
        from environment in environments
        let path = Path.Combine(root, environment)
        let shown = Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path
        select new SandboxMount(shown, shown, Writable: false);

    /// <summary>
    /// The mounts that show the repository's git folder. Its configuration is replaced by one without addresses,
    /// credentials or programs.
    /// </summary>
    /// <param name="configurationFile">Where the replacement was written.</param>
    public static IEnumerable<SandboxMount> GitMounts(GitRepository repository, string configurationFile)
    {
        var link = Path.Combine(repository.Root, ".git");
        if (Path.Exists(link))
            yield return new SandboxMount(link, link, Writable: false);
        foreach (var folder in new[] { repository.CommonFolder, repository.GitFolder }.Distinct(StringComparer.Ordinal))
        {
            if (folder != link)
                yield return new SandboxMount(folder, folder, Writable: false);
            foreach (var name in new[] { "config", "config.worktree" }.Select(n => Path.Combine(folder, n)).Where(c => FileFacts.Of(c).Kind == FileKind.File))
                yield return new SandboxMount(configurationFile, name, Writable: false);
        }
    }

    /// <summary>The part of a repository's configuration that git needs to read it.</summary>
    public static async Task<string> GitConfigurationAsync(GitRepository repository, CancellationToken cancellationToken)
    {
        var listed = await repository.Git.RunAsync(["config", "--local", "--list", "-z"], cancellationToken);
        var text = new System.Text.StringBuilder();
        foreach (var entry in listed is GitOutcome<string>.Done { Value: var output } ? GitPaths.Split(output) : [])
        {
            // A name, a line feed, the value. None of the values let through can need quoting.
            var parts = entry.Split('\n', 2);
            var (section, key) = parts[0].IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? (parts[0][..dot], parts[0][(dot + 1)..]) : ("", "");
            if (parts.Length == 2 && parts[1].All(char.IsAsciiLetterOrDigit) && key.All(char.IsAsciiLetterOrDigit)
                && (section == "extensions" || GitSettings.Contains(parts[0], StringComparer.Ordinal)))
            {
                text.Append('[').Append(section).Append("]\n\t").Append(key).Append(" = ").Append(parts[1]).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Folders(string folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>
    /// Every virtual environment holds a pyvenv.cfg (PEP 405). A link counts by where it leads: to nothing else than an
    /// environment does a repository get us to show what lies outside of it.
    /// </summary>
    private static bool IsEnvironment(string folder) => FileFacts.Of(Path.Combine(folder, "pyvenv.cfg")).Kind == FileKind.File;
}
