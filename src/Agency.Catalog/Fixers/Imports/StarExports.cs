using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>What <c>from module import *</c> brings, as far as the text of the module tells.</summary>
internal static class StarExports
{
    /// <summary>Whether a star import brings a name; null when that cannot be told.</summary>
    public static async Task<bool?> HasAsync(ImportContext context, ImportStatement star, string name, CancellationToken cancellationToken)
    {
        var module = context.Module is { } importer ? star.Absolute(importer.Name, context.File.FileName == "__init__.py") : star.Level == 0 ? star.Module : null;
        if (module is null)
            return null;
        if (context.Graph.Find(module) is not { } own)
        {
            return StandardLibrary.Contains(module)
                ? (await context.Project.Language.ProvidersAsync(context.Project, name, cancellationToken)).Any(p => p.Module == module && !p.IsModule)
                : null;
        }

        if (own.Exports is { } exports)
            return exports.Contains(name);
        if (await context.Project.ParseAsync(own.File, cancellationToken) is not { } tree)
            return null;
        var names = NameTable.Of(tree).Module;
        var isOpen = names.HasStarImport || names.Symbols.ContainsKey("__all__") || names.Symbols.ContainsKey("__getattr__");
        if (names.Symbols.TryGetValue(name, out var symbol) && symbol.Bindings.Any() && !name.StartsWith('_'))
            return true;
        return isOpen ? null : false;
    }
}
