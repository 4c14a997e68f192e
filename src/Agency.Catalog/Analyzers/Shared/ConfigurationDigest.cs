using System.Security.Cryptography;
using System.Text;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Shared;

/// <summary>Sums up every file of a project that could configure an analyser, so that results are not kept past a change of one.</summary>
internal static class ConfigurationDigest
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        ".bandit", ".bandit.yaml", ".bandit.yml", ".flake8", ".isort.cfg", ".mypy.ini", ".pre-commit-config.yaml", "bandit.yaml", "bandit.yml", "mypy.ini", "py.typed", "setup.cfg", "tox.ini",
        ".travis.yml", ".gitlab-ci.yml", "appveyor.yml", "Makefile", "makefile",
    };

    public static async Task<string> OfAsync(IProject project, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in project.Files.Where(IsConfiguration))
        {
            var content = await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text text ? text.Source.Hash : "";
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Value}\0{content}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static bool IsConfiguration(RepositoryPath file) =>
        Names.Contains(file.FileName) || file.Value.EndsWith(".toml", StringComparison.Ordinal) || file.Folder == ".github/workflows";
}
