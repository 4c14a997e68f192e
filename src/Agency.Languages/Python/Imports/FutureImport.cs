using Agency.Core.Syntax;

namespace Agency.Languages.Python.Imports;

/// <summary>Writes <c>from __future__</c> imports, which come before all other code.</summary>
public static class FutureImport
{
    /// <summary>The edit that adds a feature to a module.</summary>
    public static Edit Insert(RepositoryPath file, SyntaxTree tree, string feature)
    {
        var import = new NewImport("__future__", feature);
        var insertion = new ImportInsertion(file, tree, int.MaxValue, _ => false);
        if (ImportStatement.All(tree).Any(s => s.IsTopLevel && s.IsFuture))
            return insertion.AtTop(import);
        var first = ImportStatement.All(tree).FirstOrDefault(s => s.IsTopLevel);
        var body = tree.Root.ChildrenIn("body").SkipWhile(s => s.Span.Start == tree.Root.Number("docstring_start")).FirstOrDefault();
        // Only where the code starts with imports are they the neighbours.
        return first is not null && first.Node == body ? insertion.AtTop(import) : insertion.First(import);
    }
}
