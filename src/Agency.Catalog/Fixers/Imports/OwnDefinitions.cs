using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>The project's own modules that define a name, or are called so.</summary>
internal sealed class OwnDefinitions(ImportContext context, string name, UsedAttributes attributes)
{
    public async Task<IReadOnlyList<NewImport>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new List<NewImport>();
        foreach (var module in context.Graph.Modules.Where(m => m != context.Module && m.Name.Length > 0 && IsImportable(m)))
        {
            if (await context.Project.ReadAsync(module.File, cancellationToken) is not ReadOutcome.Text { Source.Text: var text })
                continue;
            var isModule = module.Name == name || module.Name.EndsWith("." + name, StringComparison.Ordinal);
            if (!isModule && !Words.Contain(text, name))
                continue;
            if (await context.Project.ParseAsync(module.File, cancellationToken) is not { } tree)
                continue;
            var symbols = NameTable.Of(tree).Module.Symbols;
            if (symbols.TryGetValue(name, out var symbol) && symbol.Bindings.Any(b => b.Role is NameRole.Function or NameRole.Class or NameRole.Assignment))
                found.Add(new NewImport(module.Name, name));
            else if (isModule && attributes.Any && attributes.Names.All(symbols.ContainsKey))
                found.Add(module.Name == name ? new NewImport(name) : new NewImport(module.Name[..^(name.Length + 1)], name));
        }

        return found;
    }

    /// <summary>Tests and scripts are not imported from; a file outside the packages only by its neighbours.</summary>
    private bool IsImportable(ProjectModule module)
    {
        if (module.Name.Split('.').Any(p => p is "setup" or "conftest" or "__main__" || p.StartsWith("test_", StringComparison.Ordinal)))
            return false;
        var top = module.Name.Split('.')[0];
        return context.Module?.Name.Split('.')[0] == top
            || context.Module?.Imports.Any(i => i.Module.Split('.')[0] == top) == true
            || (module.File.Folder == context.File.Folder && !module.Name.Contains('.', StringComparison.Ordinal))
            || (IsTest(context.File) && context.Graph.Find(top)?.File.FileName == "__init__.py");
    }

    private static bool IsTest(RepositoryPath file) =>
        file.FileName.StartsWith("test_", StringComparison.Ordinal) || file.FileName.EndsWith("_test.py", StringComparison.Ordinal)
        || file.Value.Split('/').Any(p => p is "tests" or "test");
}
