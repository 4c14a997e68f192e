using System.Globalization;

namespace Agency.Adapters.Git;

/// <summary>
/// Finds the programs that a repository's own configuration would have git start on a file's content (clean and
/// smudge filters, gitattributes(5)) and switches them off. Those of the user's global configuration, such as Git LFS,
/// stay.
/// </summary>
internal static class GitDrivers
{
    /// <returns>The environment that overrides them (git-config(1), GIT_CONFIG_COUNT).</returns>
    public static async Task<IReadOnlyDictionary<string, string>> DisabledAsync(GitCommand git, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        var listed = await git.RunAsync(["config", "--list", "--includes", "--show-scope", "--name-only", "-z"], cancellationToken);
        if (listed is not GitOutcome<string>.Done { Value: var output })
            return environment;
        var overrides = new List<(string Name, string Value)>();
        var parts = GitPaths.Split(output);
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            var (scope, name) = (parts[i], parts[i + 1]);
            if (scope is not ("local" or "worktree") || !name.StartsWith("filter.", StringComparison.OrdinalIgnoreCase))
                continue;
            if (name.EndsWith(".required", StringComparison.OrdinalIgnoreCase))
                overrides.Add((name, "false"));
            else if (name[name.LastIndexOf('.')..].ToLowerInvariant() is ".clean" or ".smudge" or ".process")
                overrides.Add((name, ""));
        }

        if (overrides.Count == 0)
            return environment;
        environment["GIT_CONFIG_COUNT"] = overrides.Count.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < overrides.Count; i++)
        {
            environment[$"GIT_CONFIG_KEY_{i}"] = overrides[i].Name;
            environment[$"GIT_CONFIG_VALUE_{i}"] = overrides[i].Value;
        }

        return environment;
    }
}
