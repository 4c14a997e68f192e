using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Checks.Performance;

/// <summary>What runs again and again, and what only seems to.</summary>
internal static class Loops
{
    /// <summary>A loop over fewer elements is not worth a word.</summary>
    private const int FewestElements = 10;

    /// <summary>A range whose length is written down is longer only where it matters.</summary>
    private const int LongestRange = 64;

    /// <summary>What hands its first argument's elements on, one for one.</summary>
    private static readonly HashSet<string> PassOn = new(StringComparer.Ordinal) { "enumerate", "reversed", "sorted", "zip", "list", "tuple", "set", "iter" };

    private static readonly HashSet<string> OnceAtSetup = new(StringComparer.Ordinal) { "setup.py", "conf.py", "noxfile.py", "conftest.py", "tasks.py", "fabfile.py" };

    /// <summary>True for files that run once, when a project is built or documented.</summary>
    public static bool RunsAtSetup(RepositoryPath file) => OnceAtSetup.Contains(file.FileName);

    public static bool IsLoop(SyntaxNode node) => node.Kind is "For" or "AsyncFor" or "While";

    public static bool IsComprehension(SyntaxNode node) => node.Kind is "ListComp" or "SetComp" or "DictComp" or "GeneratorExp";

    /// <summary>The loops and comprehensions of the same function that run a node once for each round, innermost first.</summary>
    public static IEnumerable<SyntaxNode> Around(SyntaxNode node)
    {
        for (var (child, parent) = (node, node.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent.IsFunction() || parent.Kind is "Lambda" or "ClassDef")
                yield break;
            var isAgain = parent.Kind switch
            {
                "For" or "AsyncFor" => child.Field == "body",
                "While" => child.Field is "body" or "test",
                "comprehension" => child.Field == "ifs" || (child.Field == "iter" && parent.Parent!.Child("generators") != parent),
                _ => IsComprehension(parent) && child.Field != "generators",
            };
            if (isAgain)
                yield return parent.Kind == "comprehension" ? parent.Parent! : parent;
        }
    }

    /// <summary>
    /// The loops around a node that are worth a word: in a function and not on its way to an error, over more than a few elements, and run through for more
    /// than the one round that finds what was looked for.
    /// </summary>
    public static IReadOnlyList<SyntaxNode> Hot(SyntaxTree tree, SyntaxNode node) =>
        node.EnclosingFunction() is null || IsOnErrorPath(node) ? [] : [.. Around(node).Distinct().TakeWhile(l => !RunsOnce(node, l)).Where(l => !IsSmall(tree, l))];

    /// <summary>True when the loop has a handful of rounds, known from its text.</summary>
    public static bool IsSmall(SyntaxTree tree, SyntaxNode loop) => loop.Kind switch
    {
        "While" => Shrinks(loop),
        "For" or "AsyncFor" => IsFew(tree, loop.Child("iter")!),
        _ => loop.ChildrenIn("generators").All(g => IsFew(tree, g.Child("iter")!)),
    };

    /// <summary>True for a display, a range or a text of few elements, itself or by the one name it is bound to.</summary>
    public static bool IsFew(SyntaxTree tree, SyntaxNode iterable)
    {
        switch (iterable.Kind)
        {
            case "List" or "Tuple" or "Set":
                return iterable.ChildrenIn("elts").All(e => e.Kind != "Starred") && iterable.ChildrenIn("elts").Count() < FewestElements;
            case "Dict":
                return iterable.ChildrenIn("values").Count() < FewestElements && iterable.Attributes.GetValueOrDefault("unpack_at") is null;
            case "Constant":
                return iterable.Text("type") is "str" or "bytes" && iterable.Span.Length < FewestElements;
            case "Name":
                return OnlyValue(tree, iterable) is { } value && value.Kind != "Name" && (value.Kind is not ("List" or "Dict" or "Set") || !MayGrow(tree, iterable)) && IsFew(tree, value);
            case "Subscript" when iterable.Child("slice")!.Kind == "Slice":
                return IsFew(tree, iterable.Child("value")!);
            case "Call":
                return IsFewCall(tree, iterable);
            default:
                return false;
        }
    }

    /// <summary>What a name is assigned in its one binding; null when there are others.</summary>
    public static SyntaxNode? OnlyValue(SyntaxTree tree, SyntaxNode name)
    {
        var names = NameTable.Of(tree);
        return names.OccurrenceAt(name.Span) is { } use && names.SymbolOf(use)?.Bindings.Take(2).ToList() is [{ Role: NameRole.Assignment } only]
            && only.Node is { Parent: { Kind: "Assign" or "AnnAssign" } assignment } && only.Node.Field is "targets" or "target"
                ? assignment.Child("value")
                : null;
    }

    /// <summary>True in a part of a function that ends by raising an error, and so runs once at most.</summary>
    private static bool IsOnErrorPath(SyntaxNode node) => node.Ancestors.Prepend(node).TakeWhile(a => !a.IsFunction())
        .Any(a => a.Parent is { } parent && a.IsStatement() && !parent.IsFunction() && !IsLoop(parent) && a.Block()[^1].Kind == "Raise");

    /// <summary>True when the part of the loop that holds the node ends by leaving the loop, so that it runs once at most.</summary>
    private static bool RunsOnce(SyntaxNode node, SyntaxNode loop)
    {
        for (var at = node; at is not null && at != loop; at = at.Parent)
        {
            if (!at.IsStatement() || at.Parent is null || (at.Parent == loop && at.Field != "body"))
                continue;
            // A try whose success leaves.
            if (at.Block()[^1].Kind is "Return" or "Raise" or "Break" || at.Field == "handlers")
                return true;
        }

        return node.Ancestors.TakeWhile(a => a != loop).Any(a => a.Kind is "ExceptHandler" or "Raise");
    }

    /// <summary>True when a method of the collection is called, or something is put into it.</summary>
    private static bool MayGrow(SyntaxTree tree, SyntaxNode name)
    {
        var names = NameTable.Of(tree);
        return names.OccurrenceAt(name.Span) is not { } use || names.SymbolOf(use)!.Reads.Any(r => r.Node.Parent is { } parent
            && ((parent.Kind == "Attribute" && parent.Text("attr") is not ("keys" or "values" or "items" or "index" or "get")) || parent.Kind is "AugAssign" or "Call" or "Return" or "keyword"
                || (parent.Kind == "Subscript" && parent.Text("ctx") != "Load"))
            && !(parent.Kind == "Call" && parent.Child("func") is { Kind: "Name" } function && (PassOn.Contains(function.Text("id")!) || function.Text("id") is "len" or "range")));
    }

    /// <summary>True for a loop that divides what it waits for to be gone: it has as many rounds as a number has digits.</summary>
    private static bool Shrinks(SyntaxNode loop)
    {
        var waited = loop.Child("test")!.DescendantsAndSelf().Where(n => n.Kind == "Name").Select(n => n.Text("id")).ToHashSet();
        return loop.ChildrenIn("body").Any(s => s.Kind switch
        {
            "AugAssign" => s.Text("op") is "FloorDiv" or "RShift" or "Div" && waited.Contains(s.Child("target")!.Text("id")),
            "Assign" => s.Child("targets")!.DescendantsAndSelf().Any(t => t.Kind == "Name" && waited.Contains(t.Text("id")))
                && s.Child("value")!.DescendantsAndSelf().Any(v => v.Text("op") is "FloorDiv" or "RShift" or "Div" || (v.Kind == "Name" && v.Text("id") == "divmod")),
            _ => false,
        });
    }

    private static bool IsFewCall(SyntaxTree tree, SyntaxNode call)
    {
        var arguments = call.ChildrenIn("args").ToList();
        if (call.Child("func") is not { Kind: "Name" } function || arguments.Count == 0)
            return call.Child("func")?.Text("attr") is "items" or "keys" or "values" && IsFew(tree, call.Child("func")!.Child("value")!);
        if (function.Text("id") == "range")
            return arguments.TrueForAll(a => Whole(a) is { } number && Math.Abs(number) <= LongestRange);
        return PassOn.Contains(function.Text("id")!) && IsFew(tree, arguments[0]);
    }

    /// <summary>The value of a whole number's literal.</summary>
    public static int? Whole(SyntaxNode node) => node switch
    {
        { Kind: "Constant" } when node.Text("type") == "int" && int.TryParse(node.Text("value"), out var number) => number,
        { Kind: "UnaryOp" } when node.Text("op") == "USub" => -Whole(node.Child("operand")!),
        _ => null,
    };
}
