using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Typing;

/// <summary>What the body of a function does with a parameter, judged by its form.</summary>
public sealed class ParameterUse
{
    private static readonly HashSet<string> Iterating = new(StringComparer.Ordinal)
    {
        "list", "tuple", "set", "frozenset", "sorted", "sum", "any", "all", "enumerate", "zip", "iter", "map", "filter", "min", "max", "dict", "deque", "Counter", "chain",
    };

    private static readonly HashSet<string> Neutral = new(StringComparer.Ordinal)
    {
        "str", "repr", "print", "format", "bool", "id", "type", "hash", "isinstance", "callable", "hasattr", "getattr", "len", "reversed",
    };

    private readonly HashSet<string> attributes = new(StringComparer.Ordinal);
    private readonly List<(SyntaxNode Call, int Position, string? Keyword)> handedTo = [];

    private ParameterUse()
    {
    }

    /// <summary>Attributes that are read of it, methods among them.</summary>
    public IReadOnlySet<string> Attributes => attributes;

    /// <summary>Calls that it is an argument of, but for builtins that say something of themselves.</summary>
    public IReadOnlyList<(SyntaxNode Call, int Position, string? Keyword)> HandedTo => handedTo;

    public int Reads { get; private set; }

    public bool IsIterated { get; private set; }

    /// <summary>Its length is asked, or whether it holds something.</summary>
    public bool IsSized { get; private set; }

    /// <summary>An element is taken, or a slice.</summary>
    public bool IsIndexed { get; private set; }

    /// <summary>An element is taken by a text.</summary>
    public bool IsKeyed { get; private set; }

    /// <summary>An element is set or deleted.</summary>
    public bool IsWritten { get; private set; }

    public bool IsCalled { get; private set; }

    /// <summary>Taken apart into several names.</summary>
    public bool IsUnpacked { get; private set; }

    /// <summary>Returned, kept or put into something that outlives the call.</summary>
    public bool Escapes { get; private set; }

    /// <summary>Has operators applied to it that not every object has.</summary>
    public bool IsComputedWith { get; private set; }

    public bool IsRebound { get; private set; }

    /// <summary>Its class is asked, so that it may be of more than one.</summary>
    public bool IsTested { get; private set; }

    /// <summary>True when all that is done with it can be done with any object: shown, compared by equality, tested for truth.</summary>
    public bool IsAnything =>
        !IsIterated && !IsSized && !IsIndexed && !IsKeyed && !IsWritten && !IsCalled && !IsUnpacked && !Escapes && !IsComputedWith && !IsRebound
        && attributes.Count == 0 && handedTo.Count == 0;

    public static ParameterUse Of(ModuleContext context, PythonFunction function, Parameter parameter)
    {
        var use = new ParameterUse();
        if (context.Names.ScopeOf(function.Node)?.Symbols.GetValueOrDefault(parameter.Name) is not { } symbol)
            return use;
        foreach (var occurrence in symbol.Occurrences)
        {
            if (occurrence.Reads && occurrence.Node.Kind == "Name")
                use.Read(occurrence.Node);
            else if (occurrence.Binds && occurrence.Role != NameRole.Parameter)
                use.IsRebound = true;
        }

        return use;
    }

    private void Read(SyntaxNode name)
    {
        Reads++;
        var parent = name.Parent!;
        switch (parent.Kind, name.Field)
        {
            case ("For" or "AsyncFor" or "comprehension", "iter") or ("Starred" or "YieldFrom", _):
                IsIterated = true;
                break;
            case ("Subscript", "value"):
                Subscript(parent);
                break;
            case ("Attribute", "value"):
                attributes.Add(parent.Text("attr")!);
                break;
            case ("Call", "func"):
                IsCalled = true;
                break;
            case ("Call", "args"):
                Argument(parent, parent.ChildrenIn("args").TakeWhile(a => a != name).Count(), null);
                break;
            case ("keyword", _):
                Argument(parent.Parent!, -1, parent.Text("arg"));
                break;
            case ("Compare", _):
                Comparison(parent, name);
                break;
            case ("BinOp", _):
                // "%s" % x shows x, whatever it is.
                IsComputedWith |= !(parent.Text("op") == "Mod" && name.Field == "right" && parent.Child("left")!.IsString());
                break;
            case ("AugAssign" or "UnaryOp", _):
                IsComputedWith |= parent.Text("op") != "Not";
                break;
            case ("Assign", "value"):
                IsUnpacked |= parent.ChildrenIn("targets").Any(t => t.Kind is "Tuple" or "List");
                Escapes |= parent.ChildrenIn("targets").Any(t => t.Kind is not ("Tuple" or "List"));
                break;
            case ("If" or "While" or "IfExp" or "Assert", "test") or ("FormattedValue", _) or ("Expr", _):
                break;
            case ("BoolOp", _):
                Escapes |= parent.Parent is not { Kind: "If" or "While" or "Assert" or "BoolOp" or "UnaryOp" };
                break;
            case ("withitem" or "Await" or "Raise", _):
                IsComputedWith = true;
                break;
            default:
                Escapes = true;
                break;
        }
    }

    private void Subscript(SyntaxNode subscript)
    {
        if (subscript.Text("ctx") != "Load" || subscript.Parent is { Kind: "AugAssign" } && subscript.Field == "target")
            IsWritten = true;
        if (subscript.Child("slice") is { } slice && (slice.IsString() || slice.Kind == "JoinedStr"))
            IsKeyed = true;
        else
            IsIndexed = true;
    }

    private void Argument(SyntaxNode call, int position, string? keyword)
    {
        var callee = call.Child("func")!;
        var name = callee.Kind == "Name" ? callee.Text("id")! : callee.Text("attr") ?? "";
        if (callee.Kind == "Name" && name is "len")
            IsSized = true;
        else if (callee.Kind == "Name" && name is "reversed")
            IsIndexed = true;
        else if (callee.Kind == "Name" && Neutral.Contains(name))
            IsTested |= name == "isinstance";
        else if (position >= 0 && ((Iterating.Contains(name) && IsIteratedBy(call, name, position)) || (name == "join" && callee.Kind == "Attribute")))
            IsIterated = true;
        else
            handedTo.Add((call, position, keyword));
    }

    /// <summary>The first argument of <c>map</c> and <c>filter</c> is what they call; <c>min</c> and <c>max</c> iterate one, and compare several.</summary>
    private bool IsIteratedBy(SyntaxNode call, string name, int position)
    {
        if (name is "map" or "filter" && position == 0)
        {
            IsCalled = true;
            return false;
        }

        if (name is "min" or "max" && call.ChildrenIn("args").Count() > 1)
        {
            IsComputedWith = true;
            return false;
        }

        return true;
    }

    private void Comparison(SyntaxNode comparison, SyntaxNode name)
    {
        var operands = comparison.Children.Where(c => c.Field is "left" or "comparators").ToList();
        var operators = (comparison.Attributes.GetValueOrDefault("ops") as IEnumerable<object?> ?? []).OfType<string>().ToList();
        var index = operands.IndexOf(name);
        if (index > 0 && operators.ElementAtOrDefault(index - 1) is "In" or "NotIn")
            IsSized = true;
        if ((index > 0 && IsOrder(operators[index - 1])) || (index < operators.Count && IsOrder(operators[index])))
            IsComputedWith = true;

        static bool IsOrder(string op) => op is "Lt" or "LtE" or "Gt" or "GtE";
    }
}
