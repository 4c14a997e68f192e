using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates;

/// <summary>The expressions of a statement that a template may change, and questions about them.</summary>
internal static class Expressions
{
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "Name", "Attribute", "Call", "Subscript", "Constant", "BinOp", "UnaryOp", "BoolOp", "Compare", "IfExp", "List", "Tuple", "Dict", "Set", "ListComp", "SetComp",
        "DictComp", "GeneratorExp", "Lambda", "JoinedStr", "Await",
    };

    /// <summary>
    /// Those that are read for their value: not what is called or assigned to, no annotation, no decorator, and nothing inside
    /// an f-string, where other rules hold.
    /// </summary>
    public static IEnumerable<SyntaxNode> Values(this RepairSite site) => site.Own.Where(n => IsValue(n, site.Statement));

    /// <summary>The calls of a statement that <see cref="Values"/> holds.</summary>
    public static IEnumerable<SyntaxNode> Calls(this RepairSite site) => site.Own.Where(n => n.Kind == "Call" && IsOpen(n, site.Statement));

    /// <summary>The nodes of some kinds that are no annotation and stand in no f-string.</summary>
    public static IEnumerable<SyntaxNode> Open(this RepairSite site, params string[] kinds) => site.OwnOf(kinds).Where(n => IsOpen(n, site.Statement));

    public static bool IsValue(SyntaxNode node, SyntaxNode statement) =>
        Kinds.Contains(node.Kind) && node.Text("ctx") is null or "Load" && node.Field is not ("func" or "context_expr" or "format_spec") && IsOpen(node, statement)
        && !(node.Field == "value" && node.Parent?.Kind == "Expr");

    /// <summary>True for a condition: the test of a branch, a loop or a choice, or a filter.</summary>
    public static bool IsTest(SyntaxNode node) =>
        (node.Field == "test" && node.Parent is { Kind: "If" or "While" or "IfExp" }) || (node.Field == "ifs" && node.Parent?.Kind == "comprehension");

    /// <summary>The names that are read in a node, the first first.</summary>
    public static IEnumerable<string> NamesIn(SyntaxNode node) =>
        node.DescendantsAndSelf().Where(n => n.Kind == "Name" && n.Field != "func" && n.Text("ctx") is null or "Load").Select(n => n.Text("id")!).Distinct(StringComparer.Ordinal);

    /// <summary>The names that a statement or a target binds.</summary>
    public static IEnumerable<string> BoundIn(SyntaxNode node) =>
        node.DescendantsAndSelf().Where(n => n.Kind == "Name" && n.Text("ctx") == "Store").Select(n => n.Text("id")!).Distinct(StringComparer.Ordinal);

    /// <summary>What a call names: <c>sorted</c>, or <c>append</c> for a method.</summary>
    public static string? CalledName(SyntaxNode call) => call.Child("func") is { } func ? func.Text("id") ?? func.Text("attr") : null;

    /// <summary>True for a call of a plain name.</summary>
    public static bool IsCallOf(SyntaxNode? node, params string[] names) =>
        node is { Kind: "Call" } && node.Child("func") is { Kind: "Name" } func && names.Contains(func.Text("id"));

    /// <summary>The place behind a call's last argument and what must stand before one that is added there.</summary>
    public static (TextSpan Place, string Before)? End(RepairSite site, SyntaxNode call)
    {
        if (call.Number("args_end") is not { } end)
            return null;
        var arguments = call.ChildrenIn("args").Concat(call.ChildrenIn("keywords")).ToList();
        if (arguments.Count == 0)
            return (new TextSpan(end, end), "");
        if (arguments is [{ Kind: "GeneratorExp" } only] && only.Span.Start == call.Number("args_start"))
            return null;
        var last = arguments.MaxBy(a => a.Span.End)!.Outer().End;
        // A comma or a comment between the last argument and the parenthesis stays where it is.
        return string.IsNullOrWhiteSpace(site.Tree.Source.Slice(new TextSpan(last, end))) ? (new TextSpan(last, last), ", ") : null;
    }

    /// <summary>A call with one more argument behind the others.</summary>
    public static IEnumerable<Mutation> AddArgument(this RepairSite site, SyntaxNode call, string argument, double weight = 1)
    {
        var isKeyword = argument.Contains('=', StringComparison.Ordinal);
        if (End(site, call) is var (place, before) && (isKeyword || !call.ChildrenIn("keywords").Any()))
            yield return site.Replace(place, before + argument, $"Add the argument {argument}", weight);
    }

    /// <summary>The names of the parameters of a function, the bound one included.</summary>
    public static IReadOnlyList<string> Parameters(SyntaxNode? function) =>
        function?.Child("args") is { } arguments
            ? [.. arguments.ChildrenIn("posonlyargs").Concat(arguments.ChildrenIn("args")).Concat(arguments.ChildrenIn("kwonlyargs")).Select(a => a.Text("arg")!)]
            : [];

    private static bool IsOpen(SyntaxNode node, SyntaxNode statement)
    {
        for (var at = node; at is not null && at != statement; at = at.Parent)
        {
            if (at.Field is "annotation" or "returns" or "decorator_list" or "type_params" || at.Parent?.Kind is "JoinedStr" or "FormattedValue" or "TemplateStr")
                return false;
        }

        return true;
    }
}
