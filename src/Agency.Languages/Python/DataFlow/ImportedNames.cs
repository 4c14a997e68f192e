using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.DataFlow;

/// <summary>What names of a file mean by its imports.</summary>
public static class ImportedNames
{
    /// <summary>
    /// The full name of a (dotted) name that an import binds, <c>os.path.join</c>; null for one that is not imported. Of imports that bind one name,
    /// one behind the other (<c>try: … except ImportError: …</c>), the first counts.
    /// </summary>
    public static string? FullName(SyntaxTree tree, SyntaxNode node)
    {
        if (node.DottedName() is not { } dotted)
            return null;
        var parts = dotted.Split('.');
        var root = node.DescendantsAndSelf().First(n => n.Kind == "Name");
        var names = NameTable.Of(tree);
        var symbol = (names.OccurrenceAt(root.Span)?.Scope ?? names.ScopeAt(root)).Lookup(parts[0]);
        if (symbol?.Bindings.FirstOrDefault() is not { } binding || ImportStatement.NameOf(binding.Node) is not { } name)
            return null;
        var start = name.AsName is null && !name.Statement.IsFrom ? parts[0] : name.QualifiedName;
        return string.Join('.', parts.Skip(1).Prepend(start));
    }
}
