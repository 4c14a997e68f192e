using Agency.Adapters.Configuration;
using Agency.Adapters.Storage;
using Agency.Core.Syntax;

namespace Agency.Cli.Prevention;

/// <summary>Files that say what counts as a problem. A change of them does not decide over itself.</summary>
internal static class DecidingFiles
{
    /// <summary>What Agency itself goes by, at the root.</summary>
    private static readonly string[] Own = [SettingsLoader.FileName, BaselineFile.Name];

    /// <summary>What the analysers look for, in any folder.</summary>
    private static readonly string[] OfTools =
        ["ruff.toml", ".ruff.toml", "mypy.ini", ".mypy.ini", "pyproject.toml", "setup.cfg", "tox.ini", ".bandit", "bandit.yaml", "bandit.yml"];

    public static bool IsOwn(RepositoryPath file) => Own.Contains(file.Value, StringComparer.Ordinal);

    public static bool IsOfTools(RepositoryPath file) => OfTools.Contains(file.FileName, StringComparer.Ordinal);
}
