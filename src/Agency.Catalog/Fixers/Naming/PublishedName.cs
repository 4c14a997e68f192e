using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Languages.Python.Typing;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Naming;

/// <summary>Names by which users of a published package reach its code: those nobody can change for them.</summary>
internal static class PublishedName
{
    /// <summary>True for a public name of a public module of a package that the project's metadata says is built and installed.</summary>
    public static async Task<bool> IsAsync(NamedPlace place, CancellationToken cancellationToken)
    {
        var file = place.Finding.File;
        if (place.Symbol.Scope.Kind == ScopeKind.Function || place.Name.StartsWith('_') || ModuleContext.IsTestFile(file)
            || file.Value.Split('/').Any(part => part.StartsWith('_') && !part.StartsWith("__", StringComparison.Ordinal)))
        {
            return false;
        }

        var files = new ConfigurationFiles(place.Project);
        var isPackaged = file.Folder is "" or "src" || files.Where(f => f.FileName == "__init__.py" && f.Folder == file.Folder).Any();
        if (!isPackaged)
            return false;
        var metadata = await files.TomlAsync(RepositoryPath.Parse("pyproject.toml"), cancellationToken);
        return files.Has(RepositoryPath.Parse("setup.py")) || await files.IniAsync("setup.cfg", "metadata", cancellationToken) is not null
            || Toml.Table(metadata, "project") is not null || Toml.Table(metadata, "tool", "poetry") is not null;
    }

    public static FixOutcome Declined(NamedPlace place) =>
        new FixOutcome.Declined(ReasonCode.NotFixable, $"{place.Name} is a public name of a package that is published: those who use it would lose it.");
}
