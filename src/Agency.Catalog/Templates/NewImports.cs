using Agency.Core.Repair;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Templates;

/// <summary>Imports that a change needs.</summary>
internal static class NewImports
{
    private const int LineLength = 100;

    /// <summary>A change that also needs a module: <c>import math</c>, or a name of it: <c>from math import gcd</c>.</summary>
    public static Mutation Importing(this Mutation mutation, RepairSite site, string module, string? name = null)
    {
        var import = new NewImport(module, name);
        if (Has(site, import))
            return mutation;
        var isInModule = site.Function is null;
        var edit = new ImportInsertion(site.File, site.Tree, LineLength, _ => false).AtTop(import, isInModule ? site.Statement.Span.Start : int.MaxValue);
        return mutation with { Edits = [edit, .. mutation.Edits] };
    }

    /// <summary>What a function of a module is called in the file: by its own name where that is imported.</summary>
    public static string NameOf(RepairSite site, string module, string name) =>
        ImportStatement.All(site.Tree).SelectMany(s => s.Names).Any(n => n.QualifiedName == $"{module}.{name}" && n.BoundName == name) ? name : $"{module}.{name}";

    /// <summary>A change to a text that uses a function of a module, by the name that it has in the file.</summary>
    public static Mutation Using(RepairSite site, string module, string name, Func<string, Mutation> make) =>
        NameOf(site, module, name) is var called && called == name ? make(called) : make(called).Importing(site, module);

    private static bool Has(RepairSite site, NewImport import) =>
        ImportStatement.All(site.Tree).Where(s => s.IsTopLevel).SelectMany(s => s.Names).Any(n => n.BoundName == import.BoundName && n.QualifiedName == (import.Name is null ? import.Module : $"{import.Module}.{import.Name}"));
}
