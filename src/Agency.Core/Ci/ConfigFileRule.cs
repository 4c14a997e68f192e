using Agency.Core.Syntax;

namespace Agency.Core.Ci;

/// <summary>Which files count as configuration that an action may put back: data, never code, never what drives builds.</summary>
public static class ConfigFileRule
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json", ".toml", ".ini", ".cfg", ".conf", ".env", ".properties", ".xml"];

    private static readonly string[] Names =
        ["agency.yml", ".gitlab-ci.yml", "azure-pipelines.yml", ".travis.yml", "package.json", "package-lock.json", "pyproject.toml", "setup.cfg", "poetry.lock", "tox.ini", "pytest.ini", "composer.json", "pom.xml", "cargo.toml", ".pre-commit-config.yaml"];

    /// <summary>In words.</summary>
    public static string Rule => $"a file of {string.Join(", ", Extensions)} that is no manifest and no workflow";

    public static bool Allows(RepositoryPath file) =>
        Extensions.Contains(Path.GetExtension(file.Value).ToLowerInvariant())
        && !Names.Contains(file.FileName.ToLowerInvariant())
        && !file.Value.Split('/').SkipLast(1).Any(p => p.StartsWith('.'));
}
