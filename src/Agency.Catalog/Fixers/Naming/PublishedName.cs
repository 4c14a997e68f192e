using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Fixers.Naming;

/// <summary>Names by which users of a published package reach its code: those nobody can change for them.</summary>
internal static class PublishedName
{
    /// <summary>Whether the project's metadata makes a package of it.</summary>
    private static readonly PerProject<bool> IsPublished = new(async (project, token) =>
    {
        var files = new ConfigurationFiles(project);
        var metadata = await files.TomlAsync(RepositoryPath.Parse("pyproject.toml"), token);
        return files.Has(RepositoryPath.Parse("setup.py")) || await files.IniAsync("setup.cfg", "metadata", token) is not null
            || Toml.Table(metadata, "project") is not null || Toml.Table(metadata, "tool", "poetry") is not null;
    });

    /// <summary>True for a public name of a public module of a package that the project's metadata says is built and installed.</summary>
    public static async Task<bool> IsAsync(NamedPlace place, CancellationToken cancellationToken)
    {
        var file = place.Finding.File;
        if (place.Symbol.Scope.Kind == ScopeKind.Function || place.Name.StartsWith('_') || ModuleContext.IsTestFile(file)
            || file.Value.Split('/').Any(part => part.StartsWith('_') && !part.StartsWith("__", StringComparison.Ordinal)))
        {
            return false;
        }

        var isPackaged = file.Folder is "" or "src" || place.Project.Files.Contains(RepositoryPath.Parse($"{file.Folder}/__init__.py"));
        return isPackaged && await IsPublished.GetAsync(place.Project, cancellationToken);
    }

    public static FixOutcome Declined(NamedPlace place) =>
        new FixOutcome.Declined(ReasonCode.NotFixable, $"{place.Name} is a public name of a package that is published: those who use it would lose it.");
}
