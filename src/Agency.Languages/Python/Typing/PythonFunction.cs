using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>A <c>def</c> and what its form says of it.</summary>
public sealed class PythonFunction
{
    private PythonFunction(SyntaxNode node)
    {
        Node = node;
        Name = node.Text("name")!;
        Class = node.Parent is { Kind: "ClassDef" } owner ? owner : null;
        Decorators = [.. node.ChildrenIn("decorator_list").Select(d => (d.Kind == "Call" ? d.Child("func")! : d).DottedName() ?? "")];
        Parameters = [.. Read(node.Child("args")!)];
    }

    public SyntaxNode Node { get; }

    public string Name { get; }

    /// <summary>The class whose body it stands in; null for a function.</summary>
    public SyntaxNode? Class { get; }

    /// <summary>Dotted names; empty text for what is none.</summary>
    public IReadOnlyList<string> Decorators { get; }

    public IReadOnlyList<Parameter> Parameters { get; }

    public SyntaxNode? Returns => Node.Child("returns");

    public bool IsAsync => Node.Kind == "AsyncFunctionDef";

    public bool IsStatic => HasDecorator("staticmethod");

    public bool IsProperty => Decorators.Any(d => d is "property" or "cached_property" or "functools.cached_property" || d.EndsWith("property", StringComparison.Ordinal));

    public bool IsAbstract => Decorators.Any(d => d.EndsWith("abstractmethod", StringComparison.Ordinal) || d.EndsWith("abstractproperty", StringComparison.Ordinal));

    public bool IsOverload => HasDecorator("overload");

    public bool IsContextManager => HasDecorator("contextmanager") || HasDecorator("asynccontextmanager");

    /// <summary>The parameter that a call on an object or class fills by itself; null without one.</summary>
    public Parameter? Receiver =>
        Class is not null && (!IsStatic || Name == "__new__") && Parameters is [{ Kind: ParameterKind.PositionalOnly or ParameterKind.Plain } first, ..] ? first : null;

    /// <summary>The parameters that annotations are asked for.</summary>
    public IEnumerable<Parameter> OwnParameters => Parameters.Where(p => p != Receiver);

    public bool HasReturnAnnotation => Returns is not null;

    /// <summary>Dotted with the classes and functions around it, as the interpreter names it but for <c>&lt;locals&gt;</c>.</summary>
    public string QualifiedName =>
        string.Join('.', Node.Ancestors.Where(a => a.IsFunction() || a.Kind == "ClassDef").Reverse().Select(a => a.Text("name")).Append(Name));

    public static PythonFunction? Of(SyntaxNode? node) => node is not null && node.IsFunction() ? new PythonFunction(node) : null;

    /// <summary>The functions of a module, wherever they stand.</summary>
    public static IEnumerable<PythonFunction> All(SyntaxTree tree) =>
        tree.Root.DescendantsAndSelf().Where(n => n.IsFunction()).Select(n => new PythonFunction(n));

    /// <summary>The function whose <c>def</c> stands on a line (or, for tools that say so, its first decorator).</summary>
    public static PythonFunction? AtLine(SyntaxTree tree, int line)
    {
        var functions = All(tree).ToList();
        return functions.LastOrDefault(f => tree.Source.PositionAt(f.Node.Span.Start).Line == line)
            ?? functions.FirstOrDefault(f => tree.Source.PositionAt(f.Node.FullSpan().Start).Line == line);
    }

    /// <summary>The innermost function whose signature or body holds an offset.</summary>
    public static PythonFunction? Around(SyntaxTree tree, int offset) =>
        All(tree).LastOrDefault(f => f.Node.Span.Contains(offset));

    public bool HasDecorator(string name) => Decorators.Any(d => d == name || d.EndsWith("." + name, StringComparison.Ordinal));

    /// <summary>The statements and expressions of the body, without those of functions and classes in it.</summary>
    public IEnumerable<SyntaxNode> OwnNodes()
    {
        var stack = new Stack<SyntaxNode>(Node.ChildrenIn("body").Reverse());
        while (stack.TryPop(out var node))
        {
            yield return node;
            if (node.IsFunction() || node.Kind is "ClassDef" or "Lambda")
                continue;
            for (var i = node.Children.Count - 1; i >= 0; i--)
                stack.Push(node.Children[i]);
        }
    }

    private static IEnumerable<Parameter> Read(SyntaxNode arguments)
    {
        var plain = arguments.ChildrenIn("posonlyargs").Concat(arguments.ChildrenIn("args")).ToList();
        var defaults = arguments.ChildrenIn("defaults").ToList();
        for (var i = 0; i < plain.Count; i++)
        {
            var index = i - (plain.Count - defaults.Count);
            var kind = plain[i].Field == "posonlyargs" ? ParameterKind.PositionalOnly : ParameterKind.Plain;
            yield return new Parameter(plain[i], kind, index >= 0 ? defaults[index] : null);
        }

        if (arguments.Child("vararg") is { } rest)
            yield return new Parameter(rest, ParameterKind.VarPositional, null);
        var withDefault = (arguments.Attributes.GetValueOrDefault("kw_defaults_at") as IEnumerable<object?> ?? []).OfType<long>().ToList();
        var keywordDefaults = arguments.ChildrenIn("kw_defaults").ToList();
        var keywords = arguments.ChildrenIn("kwonlyargs").ToList();
        for (var i = 0; i < keywords.Count; i++)
        {
            var index = withDefault.IndexOf(i);
            yield return new Parameter(keywords[i], ParameterKind.KeywordOnly, index >= 0 ? keywordDefaults[index] : null);
        }

        if (arguments.Child("kwarg") is { } others)
            yield return new Parameter(others, ParameterKind.VarKeyword, null);
    }
}
