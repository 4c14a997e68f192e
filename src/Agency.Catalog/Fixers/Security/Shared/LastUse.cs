using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;

namespace Agency.Catalog.Fixers.Security.Shared;

/// <summary>Exchanges the import that a rewritten call needed for the one that it needs now.</summary>
internal static class LastUse
{
    /// <summary>The edits of the new import, and the removal of the old one where the call was all that used it.</summary>
    /// <param name="module">What is imported now.</param>
    /// <param name="added">The edits that import it; empty where it is there already.</param>
    public static IReadOnlyList<Edit> Exchange(SecurityCode code, SyntaxNode call, string module, IReadOnlyList<Edit> added)
    {
        var root = call.Child("func")!.DescendantsAndSelf().Last(n => n.Kind == "Name");
        var symbol = code.Names.ScopeAt(root).Lookup(root.Text("id")!);
        if (symbol?.Bindings.ToList() is not [var only] || symbol.Reads.Count() != 1 || ImportStatement.NameOf(only.Node) is not { } old)
            return added;
        var removal = ImportRemoval.Remove(code.File, code.Tree, old);
        if (added is not [var insertion] || !removal.Span.Overlaps(insertion.Span))
            return [.. added, removal];
        // The new import belongs where the old one stands.
        return old.Statement is { Names.Count: 1, IsTopLevel: true } ? [code.Replace(old.Statement.Node, $"import {module}")] : added;
    }
}
