using System.Security.Cryptography;
using System.Text;

namespace Agency.Adapters.Workspaces;

/// <summary>Where Agency keeps what belongs to one repository, below its own cache.</summary>
internal sealed class RepositoryPlaces(string agencyCache, string root)
{
    private readonly string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..16];

    /// <summary>The folder that holds one folder per repository, which holds one per workspace.</summary>
    public static string AllWorkspaces(string agencyCache) => Path.Combine(agencyCache, "workspaces");

    public string Workspaces => Path.Combine(AllWorkspaces(agencyCache), key);

    /// <summary>For the tools' caches. Sandboxed commands may write here, so nothing in it is to be trusted.</summary>
    public string ToolCache => Path.Combine(agencyCache, "repositories", key, "tools");

    /// <summary>The replacement of the repository's git configuration; out of the reach of sandboxed commands.</summary>
    public string GitConfiguration => Path.Combine(agencyCache, "repositories", key, "git-config");
}
