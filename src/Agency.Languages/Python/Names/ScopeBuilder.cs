using Agency.Core.Syntax;

namespace Agency.Languages.Python.Names;

/// <summary>Walks a module once, without recursion, and notes every scope and every occurrence of a name.</summary>
internal sealed class ScopeBuilder(SyntaxTree tree)
{
    private static readonly HashSet<string> Comprehensions = new(StringComparer.Ordinal) { "ListComp", "SetComp", "DictComp", "GeneratorExp" };

    private readonly Stack<(SyntaxNode Node, PythonScope Scope, bool InAnnotation)> pending = new();

    public Dictionary<SyntaxNode, PythonScope> Scopes { get; } = [];

    public List<NameOccurrence> Occurrences { get; } = [];

    public void Build()
    {
        var module = Open(ScopeKind.Module, tree.Root, null);
        Push(tree.Root.Children, module);
        while (pending.TryPop(out var item))
            Visit(item.Node, item.Scope, item.InAnnotation);
        foreach (var comment in tree.Comments)
            AddTypeComment(comment);
    }

    private void Visit(SyntaxNode node, PythonScope scope, bool inAnnotation)
    {
        switch (node.Kind)
        {
            case "Name":
                Add(node.Text("id")!, node.Span, node, RoleOf(node), BindingScope(node, scope), inAnnotation);
                break;
            case "FunctionDef" or "AsyncFunctionDef":
                VisitFunction(node, scope);
                break;
            case "Lambda":
                VisitParameters(node.Child("args")!, scope, Open(ScopeKind.Function, node, scope));
                Push(node.ChildrenIn("body"), Scopes[node]);
                break;
            case "ClassDef":
                VisitClass(node, scope);
                break;
            case "TypeAlias":
                Push(node.ChildrenIn("name"), scope);
                Push(node.ChildrenIn("value"), WithTypeParameters(node, scope));
                break;
            case "Import" or "ImportFrom":
                VisitImport(node, scope);
                break;
            case "Global" or "Nonlocal":
                VisitDeclaration(node, scope);
                break;
            case "Constant" when inAnnotation && node.Text("type") == "str" && !IsLiteralArgument(node):
                foreach (var (name, span) in AnnotationNames.InString(tree, node))
                    Add(name, span, node, NameRole.Use, scope, inAnnotation: true, inString: true);
                break;
            case var kind when Comprehensions.Contains(kind):
                VisitComprehension(node, scope);
                break;
            default:
                AddCaptures(node, scope);
                if (node.Kind == "Call" && TypeInText(node) is { } text)
                    pending.Push((text, scope, true));
                foreach (var child in node.Children)
                    pending.Push((child, scope, inAnnotation || child.Field == "annotation"));
                break;
        }
    }

    private void VisitFunction(SyntaxNode node, PythonScope scope)
    {
        Add(node.Text("name")!, node.SpanOf("name") ?? node.Span, node, NameRole.Function, scope);
        Push(node.ChildrenIn("decorator_list"), scope);
        var around = WithTypeParameters(node, scope);
        var inner = Open(ScopeKind.Function, node, around);
        VisitParameters(node.Child("args")!, around, inner);
        Push(node.ChildrenIn("returns"), around, inAnnotation: true);
        Push(node.ChildrenIn("body"), inner);
    }

    private void VisitParameters(SyntaxNode arguments, PythonScope around, PythonScope inner)
    {
        foreach (var child in arguments.Children)
        {
            if (child.Kind != "arg")
            {
                pending.Push((child, around, false));
                continue;
            }

            var name = child.Text("arg")!;
            Add(name, new TextSpan(child.Span.Start, child.Number("name_end") ?? child.Span.Start + name.Length), child, NameRole.Parameter, inner);
            Push(child.ChildrenIn("annotation"), around, inAnnotation: true);
        }
    }

    private void VisitClass(SyntaxNode node, PythonScope scope)
    {
        Add(node.Text("name")!, node.SpanOf("name") ?? node.Span, node, NameRole.Class, scope);
        Push(node.ChildrenIn("decorator_list"), scope);
        var around = WithTypeParameters(node, scope);
        Push(node.ChildrenIn("bases"), around);
        Push(node.ChildrenIn("keywords"), around);
        Push(node.ChildrenIn("body"), Open(ScopeKind.Class, node, around));
    }

    private PythonScope WithTypeParameters(SyntaxNode node, PythonScope scope)
    {
        var parameters = node.ChildrenIn("type_params").ToList();
        if (parameters.Count == 0)
            return scope;
        var around = new PythonScope(ScopeKind.TypeParameters, node, scope);
        foreach (var parameter in parameters)
        {
            Add(parameter.Text("name")!, parameter.SpanOf("name") ?? parameter.Span, parameter, NameRole.TypeParameter, around);
            Push(parameter.Children, around);
        }

        return around;
    }

    private void VisitComprehension(SyntaxNode node, PythonScope scope)
    {
        var inner = Open(ScopeKind.Comprehension, node, scope);
        var generators = node.ChildrenIn("generators").ToList();
        // The first iterable is evaluated outside.
        Push(generators[0].ChildrenIn("iter"), scope);
        Push(generators[0].Children.Where(c => c.Field != "iter"), inner);
        Push(generators.Skip(1).SelectMany(g => g.Children), inner);
        Push(node.Children.Where(c => c.Field != "generators"), inner);
    }

    private void VisitImport(SyntaxNode node, PythonScope scope)
    {
        foreach (var alias in node.ChildrenIn("names"))
        {
            var name = alias.Text("name")!;
            var role = node.Kind == "Import" ? NameRole.Import : NameRole.FromImport;
            if (name == "*")
                scope.HasStarImport = true;
            else if (alias.Text("asname") is { } asName)
                Add(asName, alias.SpanOf("asname") ?? alias.Span, alias, role, scope);
            else
                Add(name.Split('.')[0], new TextSpan(alias.Span.Start, alias.Span.Start + name.Split('.')[0].Length), alias, role, scope);
        }
    }

    private void VisitDeclaration(SyntaxNode node, PythonScope scope)
    {
        var role = node.Kind == "Global" ? NameRole.Global : NameRole.Nonlocal;
        var names = node.Attributes.GetValueOrDefault("names") as IReadOnlyList<object?> ?? [];
        var spans = node.Attributes.GetValueOrDefault("name_spans") as IReadOnlyList<object?> ?? [];
        for (var i = 0; i < names.Count; i++)
        {
            var name = (string)names[i]!;
            scope.Redirect(name, role);
            var span = i < spans.Count && spans[i] is List<object?> and [long start, long end] ? new TextSpan((int)start, (int)end) : default;
            Add(name, span, node, role, scope);
        }
    }

    /// <summary>Names that a node binds by itself: those of handlers and patterns.</summary>
    private void AddCaptures(SyntaxNode node, PythonScope scope)
    {
        switch (node.Kind)
        {
            case "ExceptHandler" when node.Text("name") is { } name:
                Add(name, node.SpanOf("name") ?? default, node, NameRole.Handler, scope);
                break;
            case "MatchAs" or "MatchStar" when node.Text("name") is { } name:
                Add(name, new TextSpan(node.Span.End - name.Length, node.Span.End), node, NameRole.Pattern, scope);
                break;
            case "MatchMapping" when node.Text("rest") is { } rest:
                Add(rest, default, node, NameRole.Pattern, scope);
                break;
        }
    }

    private void AddTypeComment(TextSpan span)
    {
        const string Marker = "type:";
        var text = tree.Source.Slice(span);
        var at = text.TrimStart('#', ' ', '\t').StartsWith(Marker, StringComparison.Ordinal) ? text.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length : -1;
        if (at < 0 || text.AsSpan(at).TrimStart().StartsWith("ignore"))
            return;
        var end = text.IndexOf('#', at);
        var body = end < 0 ? text[at..] : text[at..end];
        var node = tree.Root.Innermost(new TextSpan(span.Start, span.Start));
        var scope = node.Ancestors.Prepend(node).Select(Scopes.GetValueOrDefault).First(s => s is not null)!;
        foreach (var (name, place) in AnnotationNames.In(body, span.Start + at))
            Add(name, place, node, NameRole.Use, scope, inAnnotation: true, inString: true);
    }

    /// <summary>The string that names a type in a call of <c>cast</c>, or as a <c>bound</c>.</summary>
    private static SyntaxNode? TypeInText(SyntaxNode call)
    {
        var function = call.Child("func")!;
        var type = (function.Text("id") ?? function.Text("attr")) switch
        {
            "cast" => call.Child("args"),
            "TypeVar" => call.Keyword("bound")?.Child("value"),
            _ => null,
        };
        return type is { Kind: "Constant" } ? type : null;
    }

    private static bool IsLiteralArgument(SyntaxNode constant) => constant.Ancestors.TakeWhile(a => a.Kind is "Subscript" or "Tuple" or "Index" or "BinOp" or "List")
        .Any(a => a.Kind == "Subscript" && a.Child("value") is { } generic && (generic.Text("id") ?? generic.Text("attr")) is "Literal");

    private static NameRole RoleOf(SyntaxNode name)
    {
        switch (name.Text("ctx"))
        {
            case "Load":
                return NameRole.Use;
            case "Del":
                return NameRole.Deletion;
        }

        foreach (var (child, parent) in name.Ancestors.Prepend(name).Zip(name.Ancestors))
        {
            switch (parent.Kind)
            {
                case "Tuple" or "List" or "Starred":
                    continue;
                case "AugAssign":
                    return NameRole.AugmentedAssignment;
                case "AnnAssign":
                    return parent.Child("value") is null ? NameRole.Declaration : NameRole.Assignment;
                case "For" or "AsyncFor":
                    return NameRole.Loop;
                case "comprehension":
                    return NameRole.Comprehension;
                case "withitem":
                    return NameRole.With;
                case "NamedExpr" when child.Field == "target":
                    return NameRole.Walrus;
                default:
                    return NameRole.Assignment;
            }
        }

        return NameRole.Assignment;
    }

    /// <summary>A walrus inside a comprehension binds around it.</summary>
    private static PythonScope BindingScope(SyntaxNode name, PythonScope scope) =>
        scope.Kind == ScopeKind.Comprehension && name is { Field: "target", Parent.Kind: "NamedExpr" }
            ? scope.Chain.First(s => s.Kind != ScopeKind.Comprehension)
            : scope;

    private PythonScope Open(ScopeKind kind, SyntaxNode node, PythonScope? parent) => Scopes[node] = new PythonScope(kind, node, parent);

    private void Push(IEnumerable<SyntaxNode> nodes, PythonScope scope, bool inAnnotation = false)
    {
        foreach (var node in nodes)
            pending.Push((node, scope, inAnnotation));
    }

    private void Add(
        string name, TextSpan span, SyntaxNode node, NameRole role, PythonScope scope, bool inAnnotation = false, bool inString = false) =>
        Occurrences.Add(new NameOccurrence(name, span, node, role, scope, inAnnotation, inString));
}
