using Agency.Catalog.Fixers.Imports;
using Agency.Catalog.Fixers.Shared;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>Brings the imports of a file in line with a change.</summary>
internal static class NeededImports
{
    /// <summary>Imports a module, when the file has not; and takes away the import of what was called before, when nothing else uses it.</summary>
    /// <param name="before">A (dotted) name of the tree as it was.</param>
    /// <returns>False when the module's name is taken.</returns>
    public static async Task<bool> SwapAsync(Rewriting rewriting, ImportContext context, string module, SyntaxNode before, CancellationToken cancellationToken)
    {
        if (!await AddAsync(rewriting, context, new NewImport(module), cancellationToken))
            return false;
        await DropUnusedAsync(rewriting, context, [before.DottedName()!.Split('.')[0]], cancellationToken);
        return true;
    }

    /// <summary>Adds an import, when the name is not there; false when it means something else.</summary>
    public static async Task<bool> AddAsync(Rewriting rewriting, ImportContext context, NewImport import, CancellationToken cancellationToken)
    {
        if (NameTable.Of(rewriting.Tree).Module.Lookup(import.BoundName) is { } symbol && symbol.Bindings.Any())
            return symbol.Bindings.Any(b => ImportStatement.NameOf(b.Node) is { } name && name.QualifiedName == (import.IsFrom ? $"{import.Module}.{import.Name}" : import.Module));
        return await rewriting.ApplyAsync([(context with { Tree = rewriting.Tree }).Insertion.AtTop(import)], cancellationToken);
    }

    /// <summary>Takes away the imports of names that were used and are not any more.</summary>
    public static async Task DropUnusedAsync(Rewriting rewriting, ImportContext context, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names.Distinct())
        {
            var table = NameTable.Of(rewriting.Tree);
            // A package's own file may import for others.
            if (context.File.FileName == "__init__.py" || table.Module.Lookup(name) is not { } symbol || symbol.Occurrences.Any(o => !o.Binds) || symbol.Bindings.ToList() is not [var only])
                continue;
            if (ImportStatement.NameOf(only.Node) is { IsReexport: false } import && import.Statement.IsTopLevel && !IsExported(rewriting.Tree, name))
                await rewriting.ApplyAsync([ImportRemoval.Remove(context.File, rewriting.Tree, import)], cancellationToken);
        }
    }

    private static bool IsExported(SyntaxTree tree, string name) => tree.Root.ChildrenIn("body")
        .Where(s => s.Kind is "Assign" or "AugAssign" && s.Children.Any(c => c.Text("id") == "__all__"))
        .Any(s => s.DescendantsAndSelf().Any(n => n.IsString() && n.Text("value") == name));
}
