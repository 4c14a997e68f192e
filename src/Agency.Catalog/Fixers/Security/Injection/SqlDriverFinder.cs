using Agency.Core.Syntax;
using Agency.Languages.Python.DataFlow;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Security.Injection;

/// <summary>
/// Finds the driver that executes a statement: by what the connection is made of, else by the only driver that the file imports.
/// </summary>
internal sealed class SqlDriverFinder(SyntaxTree tree)
{
    /// <summary>How many assignments lead from a cursor to its connection at most.</summary>
    private const int Depth = 6;

    private readonly ValueOrigins origins = new(tree);
    private readonly List<ImportStatement> imports = [.. ImportStatement.All(tree)];

    /// <param name="receiver">What <c>execute</c> is a method of.</param>
    /// <returns>Null when no driver, or more than one, may be meant.</returns>
    public SqlDriver? Of(SyntaxNode receiver)
    {
        var made = new HashSet<SqlDriver>();
        Follow(receiver, made, Depth);
        if (made.Count > 0)
            return made.Count == 1 ? made.Single() : null;
        // SQLAlchemy passes plain SQL on to whatever driver is underneath.
        if (Imported().Any(m => m.Split('.')[0] is "sqlalchemy" or "flask_sqlalchemy" or "peewee" or "databases"))
            return null;
        var drivers = Imported().Select(SqlDriver.Of).OfType<SqlDriver>().Distinct().ToList();
        return drivers.Count == 1 ? drivers[0] : null;
    }

    /// <summary>The full name of what a dotted name was imported as; null for a name that is not imported.</summary>
    public string? FullName(SyntaxNode node) => ImportedNames.FullName(tree, node);

    private IEnumerable<string> Imported() =>
        imports.SelectMany(s => s.IsFrom ? s.Names.Select(n => n.QualifiedName).Append(s.Module) : s.Names.Select(n => n.Name)).Distinct();

    private void Follow(SyntaxNode node, HashSet<SqlDriver> made, int depth)
    {
        if (depth == 0)
            return;
        if (FullName(node) is { } full)
        {
            if (SqlDriver.Of(full) is { } driver)
                made.Add(driver);
            return;
        }

        switch (node.Kind)
        {
            case "Await" or "Subscript":
                Follow(node.Child("value")!, made, depth);
                break;
            case "Call":
                var function = node.Child("func")!;
                Follow(function.Kind == "Attribute" && FullName(function) is null ? function.Child("value")! : function, made, depth - 1);
                break;
            case "Name" when origins.SymbolOf(node) is { } symbol:
                foreach (var value in symbol.Bindings.Select(b => Value(b) ?? Annotation(b)).OfType<SyntaxNode>())
                    Follow(value, made, depth - 1);
                break;
            case "Attribute" when node.Child("value")!.Text("id") == "self":
                foreach (var assign in tree.Root.DescendantsAndSelf().Where(n => n.Kind is "Assign" && n.ChildrenIn("targets").Any(t => tree.TextOf(t) == tree.TextOf(node))))
                    Follow(assign.Child("value")!, made, depth - 1);
                break;
            case "Attribute":
                Follow(node.Child("value")!, made, depth - 1);
                break;
        }
    }

    private static SyntaxNode? Value(NameOccurrence binding) =>
        binding.Node.Parent is { Kind: "withitem" } item ? item.Child("context_expr") : ValueOrigins.Bound(binding);

    private static SyntaxNode? Annotation(NameOccurrence binding) => binding.Role == NameRole.Parameter ? binding.Node.Child("annotation") : null;
}
