using System.Text.RegularExpressions;

namespace Agency.Core.Detection.Incidents;

/// <summary>Names of repositories, as senders write them.</summary>
public static partial class RepositoryNames
{
    /// <summary>What is asked for, in words.</summary>
    public const string Rule = "owner/name or host/owner/name, of letters, digits, '.', '_' and '-', up to 200 characters";

    private const string GitHub = "github.com/";
    private const int Longest = 200;

    /// <summary>
    /// The name by which a repository is known here: <c>owner/name</c> for one at github.com or where no host is
    /// named, else <c>host/owner/name</c>. Null for what is no name of a repository.
    /// </summary>
    public static string? Key(string? text)
    {
        if (text is null || text.Length > Longest)
            return null;
        var name = text;
        foreach (var scheme in (string[])["https://", "http://", "ssh://git@"])
        {
            if (name.StartsWith(scheme, StringComparison.Ordinal))
                name = name[scheme.Length..];
        }

        if (name.StartsWith("git@", StringComparison.Ordinal))
            name = name[4..].Replace(':', '/');
        if (name.EndsWith(".git", StringComparison.Ordinal))
            name = name[..^4];
        if (name.StartsWith(GitHub, StringComparison.OrdinalIgnoreCase))
            name = name[GitHub.Length..];
        return Shape().IsMatch(name) && !name.Split('/').Any(p => p.Trim('.').Length == 0) ? name : null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_.][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_.][A-Za-z0-9_.-]*){1,6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
