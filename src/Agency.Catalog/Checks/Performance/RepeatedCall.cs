using Agency.Core.Syntax;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Performance;

/// <summary>A call that goes through all of a collection, or parses a text, in every round of a loop and always gives the same.</summary>
internal sealed record RepeatedCall(SyntaxNode Call, Invariant Invariant)
{
    /// <summary>What makes a new collection each time, which the loop may only look at.</summary>
    private static readonly HashSet<string> Makers = new(StringComparer.Ordinal) { "sorted", "list", "dict", "set", "tuple", "frozenset" };

    /// <summary>What works out a value.</summary>
    private static readonly HashSet<string> Reducers = new(StringComparer.Ordinal) { "sum", "max", "min" };

    public static IEnumerable<RepeatedCall> In(SyntaxTree tree)
    {
        var types = new FormTypes(tree);
        var unchanged = new Unchanged(tree);
        foreach (var call in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Call"))
        {
            if (IsWork(tree, types, unchanged, call) && Invariant.Of(tree, unchanged, call, call) is { IsAlwaysReached: true } invariant)
                yield return new RepeatedCall(call, invariant);
        }
    }

    /// <summary>A name for the value.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            var function = Call.Child("func")!.Text("id") ?? "loads";
            // All words of it: two values of one loop must not get one name.
            var about = string.Join('_', Call.Child("args")!.DescendantsAndSelf().OrderBy(n => n.Span.End).Select(n => n.Text("id") ?? n.Text("attr") ?? (n.Kind == "Constant" ? n.Text("value") : null)).OfType<string>());
            var name = function switch { "sorted" => "sorted_" + about, "loads" => "parsed_" + about, _ => $"{about}_{function}" };
            return [name, name + "_value"];
        }
    }

    private static bool IsWork(SyntaxTree tree, FormTypes types, Unchanged unchanged, SyntaxNode call)
    {
        if (call.ChildrenIn("args").ToList() is not [var argument] || argument.Kind is "Starred" or "GeneratorExp" || call.Child("func") is not { } function)
            return false;
        if (function.Kind == "Attribute")
            return unchanged.ModuleOf(function) == "json" && function.Text("attr") == "loads" && unchanged.IsLookedAt(call);
        if (function.Kind != "Name" || !types.IsBuiltin(function) || argument.Kind == "Constant" || Loops.IsFew(tree, argument) || types.Of(argument) == FormTypes.Iterator)
            return false;
        var name = function.Text("id")!;
        // A copy that is only gone through is another matter, and a loop over one is not repeated by itself.
        return (Makers.Contains(name) && unchanged.IsLookedAt(call)) || (Reducers.Contains(name) && IsCollection(types.Of(argument), argument));
    }

    private static bool IsCollection(PyType type, SyntaxNode argument) => FormTypes.IsCollection(type) || (type == PyType.Unknown && argument.Kind is "Name");
}
