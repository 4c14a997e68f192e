using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Checks.Performance;

/// <summary>A local list that is taken from, or added to, at its front in a loop, and used in no way that a deque does not know.</summary>
/// <param name="Bindings">Where it is assigned a new list.</param>
/// <param name="Uses">Its methods' names as they are called.</param>
/// <param name="Returned">The names that are returned, which must become lists again.</param>
internal sealed record ListQueue(
    PythonSymbol List, SyntaxNode Place, IReadOnlyList<SyntaxNode> Bindings, IReadOnlyList<SyntaxNode> Uses, IReadOnlyList<SyntaxNode> Returned)
{
    /// <summary>Methods that both have and that do the same.</summary>
    private static readonly HashSet<string> Shared = new(StringComparer.Ordinal) { "append", "extend", "clear", "remove", "count", "index", "reverse" };

    private static readonly HashSet<string> Lookers = new(StringComparer.Ordinal) { "len", "list", "tuple", "set", "sorted", "sum", "min", "max", "any", "all", "enumerate", "bool", "reversed" };

    public static IEnumerable<ListQueue> In(SyntaxTree tree)
    {
        var unchanged = new Unchanged(tree);
        var seen = new HashSet<PythonSymbol>();
        foreach (var call in tree.Root.DescendantsAndSelf().Where(IsAtFront))
        {
            var name = call.Child("func")!.Child("value")!;
            if (Loops.Hot(tree, call).Count > 0 && unchanged.SymbolOf(name) is { Scope.Kind: ScopeKind.Function } symbol && seen.Add(symbol) && Of(symbol, call) is { } queue)
                yield return queue;
        }
    }

    /// <summary><c>name.pop(0)</c> or <c>name.insert(0, …)</c>.</summary>
    public static bool IsAtFront(SyntaxNode call)
    {
        if (call.Kind != "Call" || call.Child("func") is not { Kind: "Attribute" } method || method.Child("value") is not { Kind: "Name" } || call.ChildrenIn("keywords").Any())
            return false;
        var arguments = call.ChildrenIn("args").ToList();
        return arguments.Count > 0 && Loops.Whole(arguments[0]) == 0
            && ((method.Text("attr") == "pop" && arguments.Count == 1) || (method.Text("attr") == "insert" && arguments.Count == 2 && arguments[1].Kind != "Starred"));
    }

    private static ListQueue? Of(PythonSymbol symbol, SyntaxNode place)
    {
        List<SyntaxNode> bindings = [], uses = [], returned = [];
        foreach (var occurrence in symbol.Occurrences)
        {
            var node = occurrence.Node;
            var parent = node.Parent!;
            if (occurrence.Scope != symbol.Scope && occurrence.Scope.Kind != ScopeKind.Comprehension)
                return null;
            if (occurrence.Role == NameRole.AugmentedAssignment && parent.Text("op") == "Add")
                continue;
            if (occurrence.Binds && IsNewList(node, parent))
                bindings.Add(parent);
            else if (occurrence.Role != NameRole.Use)
                return null;
            else if (parent is { Kind: "Attribute", Field: "func" } && IsShared(parent))
                uses.Add(parent.Parent!);
            else if (parent.Kind == "Return")
                returned.Add(node);
            else if (!IsLookedAt(node, parent))
                return null;
        }

        return bindings.Count == 0 ? null : new ListQueue(symbol, place, bindings, uses, returned);
    }

    private static bool IsNewList(SyntaxNode node, SyntaxNode assignment) =>
        ((assignment.Kind == "Assign" && assignment.ChildrenIn("targets").Count() == 1 && node.Field == "targets") || (assignment.Kind == "AnnAssign" && node.Field == "target"))
        && assignment.Child("value") is { } value
        && (value.Kind is "List" or "ListComp" || (value.Kind == "Call" && value.Child("func") is { Kind: "Name" } function && function.Text("id") == "list" && !value.ChildrenIn("keywords").Any()));

    private static bool IsShared(SyntaxNode method)
    {
        var call = method.Parent!;
        if (method.Text("attr") is "pop" or "insert")
            return IsAtFront(call) || (method.Text("attr") == "pop" && !call.ChildrenIn("args").Any());
        return Shared.Contains(method.Text("attr")!);
    }

    private static bool IsLookedAt(SyntaxNode node, SyntaxNode parent) => (parent.Kind, node.Field) switch
    {
        (_, "test") or (_, "iter") or ("UnaryOp", _) => true,
        ("BoolOp", _) => parent.Field == "test" || IsLookedAt(parent, parent.Parent!),
        ("Call", "args") => parent.Child("func") is { Kind: "Name" } function && Lookers.Contains(function.Text("id")!),
        ("Compare", "comparators") => parent.Attributes.GetValueOrDefault("ops") is IEnumerable<object?> operators && operators.ToList() is ["In" or "NotIn"],
        ("Subscript", "value") => parent.Text("ctx") == "Load" && Loops.Whole(parent.Child("slice")!) is 0 or -1,
        _ => false,
    };
}
