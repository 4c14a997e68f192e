using Agency.Core.Syntax;
using Agency.Languages.Python.DataFlow;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Security.Reproductions;

/// <summary>How a test gives code another object in the place of one that it uses.</summary>
/// <param name="Parameter">By this parameter.</param>
/// <param name="Attribute">As this attribute of <c>self</c>.</param>
/// <param name="Patch">By this context manager, where <c>{0}</c> is the object.</param>
internal sealed record StandIn(string? Parameter, string? Attribute, string? Patch)
{
    private const int Depth = 6;

    /// <summary>The way to replace what an expression begins with: <c>conn</c> for <c>conn.cursor()</c>; null when there is none.</summary>
    public static StandIn? For(SyntaxTree tree, SyntaxNode expression, int depth = Depth)
    {
        switch (expression.Kind)
        {
            case var _ when depth == 0:
                return null;
            case "Attribute" when expression.Child("value")!.Text("id") == "self":
                return new StandIn(null, expression.Text("attr"), null);
            case "Attribute":
                return For(tree, expression.Child("value")!, depth - 1);
            case "Call":
                var function = expression.Child("func")!;
                if (function.Kind == "Name")
                    return new ValueOrigins(tree).SymbolOf(function) is { Scope.Kind: ScopeKind.Module } ? new StandIn(null, null, $"mock.patch.object(subject, \"{function.Text("id")}\", return_value={{0}})") : null;
                return ImportedNames.FullName(tree, function) is { } full && !full.StartsWith('.')
                    ? new StandIn(null, null, $"mock.patch(\"{full}\", return_value={{0}})")
                    : For(tree, function.Child("value")!, depth - 1);
            case "Name":
                return ForName(tree, expression, depth);
            default:
                return null;
        }
    }

    private static StandIn? ForName(SyntaxTree tree, SyntaxNode name, int depth)
    {
        if (new ValueOrigins(tree).SymbolOf(name) is not { } symbol || symbol.Bindings.ToList() is not [var only])
            return null;
        if (only.Role == NameRole.Parameter)
            return new StandIn(symbol.Name, null, null);
        if (symbol.Scope.Kind == ScopeKind.Module)
            return new StandIn(null, null, $"mock.patch.object(subject, \"{symbol.Name}\", {{0}})");
        var value = only.Node.Parent is { Kind: "withitem" } item ? item.Child("context_expr") : ValueOrigins.Bound(only);
        return value is null ? null : For(tree, value, depth - 1);
    }
}
