using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Typing;

/// <summary>Says what a name in a module's code means: the full name of what it is bound to, where form alone tells.</summary>
public static class NameResolver
{
    /// <summary>
    /// The full name of a (dotted) name: <c>builtins.int</c>, <c>typing.List</c>, <c>shop.orders.Order</c>; null when it is a
    /// variable, or what it means depends on what runs.
    /// </summary>
    public static string? FullName(ModuleContext context, SyntaxNode node, PythonScope? scope = null)
    {
        if (node.DottedName() is not { } dotted)
            return null;
        var parts = dotted.Split('.');
        var symbol = (scope ?? context.Names.OccurrenceAt(RootOf(node).Span)?.Scope ?? context.Names.Module).Lookup(parts[0]);
        if (symbol is null)
            return "builtins." + dotted;
        var names = symbol.Bindings.Select(b => NameOf(context, b, parts)).Distinct().ToList();
        return names.Count == 1 ? names[0] : names.Find(n => n is not null && names.TrueForAll(o => o is null || AbstractNames.Synonyms(o).Contains(n)));
    }

    /// <summary>The same for a name in a text: a string annotation, a docstring.</summary>
    public static string? FullName(ModuleContext context, string dotted, PythonScope scope)
    {
        var parts = dotted.Split('.');
        return scope.Lookup(parts[0]) is { } symbol
            ? symbol.Bindings.Select(b => NameOf(context, b, parts)).FirstOrDefault(n => n is not null)
            : "builtins." + dotted;
    }

    private static SyntaxNode RootOf(SyntaxNode node) => node.Kind == "Attribute" ? RootOf(node.Child("value")!) : node;

    private static string? NameOf(ModuleContext context, NameOccurrence binding, string[] parts)
    {
        var rest = string.Concat(parts.Skip(1).Select(p => "." + p));
        switch (binding.Role)
        {
            case NameRole.Class or NameRole.Function:
                var owners = binding.Node.Ancestors.Where(a => a.Kind == "ClassDef" || a.IsFunction()).ToList();
                return owners.Exists(o => o.IsFunction())
                    ? null
                    : string.Join('.', owners.Select(o => o.Text("name")!).Reverse().Prepend(context.Name).Append(parts[0])) + rest;
            case NameRole.FromImport when ImportStatement.NameOf(binding.Node) is { Statement.IsStar: false } from:
                return from.Statement.Absolute(context.Name, context.File.FileName == "__init__.py") is { } module ? $"{module}.{from.Name}{rest}" : null;
            case NameRole.Import when ImportStatement.NameOf(binding.Node) is { } import:
                return import.AsName is null ? string.Join('.', parts) : import.Name + rest;
            default:
                return null;
        }
    }
}
