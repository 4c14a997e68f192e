using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Typing;

/// <summary>Reads annotations that are there: the type that they mean.</summary>
public sealed class AnnotationReader(ModuleContext context)
{
    private const int MostNesting = 20;

    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["typing.List"] = "builtins.list", ["typing.Dict"] = "builtins.dict", ["typing.Set"] = "builtins.set", ["typing.FrozenSet"] = "builtins.frozenset",
        ["typing.Tuple"] = "builtins.tuple", ["typing.Type"] = "builtins.type", ["typing.Text"] = "builtins.str", ["typing.Deque"] = "collections.deque",
        ["typing.DefaultDict"] = "collections.defaultdict", ["typing.OrderedDict"] = "collections.OrderedDict", ["typing.Counter"] = "collections.Counter",
        ["typing.ChainMap"] = "collections.ChainMap", ["typing.Match"] = "re.Match", ["typing.Pattern"] = "re.Pattern",
        ["contextlib.AbstractContextManager"] = "typing.ContextManager", ["collections.abc.Set"] = "typing.AbstractSet",
    };

    /// <summary>The type an annotation means; unknown in part or in whole where a name cannot be followed.</summary>
    public PyType Read(SyntaxNode annotation) => Read(annotation, MostNesting, scope: null);

    /// <summary>The type that an expression in a text means, such as the inside of a string annotation.</summary>
    public async Task<PyType> ReadAsync(string text, PythonScope scope, CancellationToken cancellationToken)
    {
        var language = context.Snapshot.Project.Language;
        return await language.ParseAsync(new SourceText($"({text})"), cancellationToken) is ParseOutcome.Parsed { Tree.Root: var root }
            && root.ChildrenIn("body").ToList() is [{ Kind: "Expr" } statement]
                ? Read(statement.Child("value")!, MostNesting, scope)
                : PyType.Unknown;
    }

    /// <summary>As <see cref="Read(SyntaxNode)"/>, following what is in strings.</summary>
    public async Task<PyType> ReadAsync(SyntaxNode annotation, CancellationToken cancellationToken) =>
        annotation.IsString()
            ? await ReadAsync(annotation.Text("value")!, context.Names.ScopeAt(annotation.Statement() ?? annotation), cancellationToken)
            : Read(annotation);

    private PyType Read(SyntaxNode node, int depth, PythonScope? scope)
    {
        if (depth == 0)
            return PyType.Unknown;
        switch (node.Kind)
        {
            case "Constant":
                return node.Text("type") switch
                {
                    "None" => PyType.None,
                    "Ellipsis" => PyType.Ellipsis,
                    "str" => Plain(NameResolver.FullName(context, node.Text("value")!, scope ?? context.Names.Module)),
                    _ => PyType.Unknown,
                };
            case "Name" or "Attribute":
                return Plain(scope is null ? NameResolver.FullName(context, node) : NameResolver.FullName(context, node.DottedName() ?? "?", scope));
            case "BinOp" when node.Text("op") == "BitOr":
                return PyType.UnionOf([Read(node.Child("left")!, depth - 1, scope), Read(node.Child("right")!, depth - 1, scope)]);
            case "Subscript":
                return Subscript(node, depth - 1, scope);
            case "List":
                return new PyType("[]", [.. node.ChildrenIn("elts").Select(e => Read(e, depth - 1, scope))]);
            default:
                return PyType.Unknown;
        }
    }

    private PyType Subscript(SyntaxNode node, int depth, PythonScope? scope)
    {
        var slice = node.Child("slice")!;
        var items = slice.Kind == "Tuple" && slice.SpanOf("paren") is null ? [.. slice.ChildrenIn("elts")] : new List<SyntaxNode> { slice };
        var name = Read(node.Child("value")!, depth, scope).Name;
        if (name is "typing.Literal" or "typing_extensions.Literal")
            return PyType.Unknown;
        var arguments = items.Select(i => Read(i, depth, scope)).ToList();
        return name switch
        {
            "typing.Optional" when arguments.Count == 1 => PyType.OptionalOf(arguments[0]),
            "typing.Union" => PyType.UnionOf(arguments),
            "typing.Annotated" or "typing.Final" or "typing.ClassVar" or "typing.Required" or "typing.NotRequired" => arguments[0],
            "?" => PyType.Unknown,
            _ => new PyType(name, arguments),
        };
    }

    private static PyType Plain(string? fullName)
    {
        if (fullName is null)
            return PyType.Unknown;
        if (fullName.StartsWith("collections.abc.", StringComparison.Ordinal) && AbstractNames.AreInTyping(fullName["collections.abc.".Length..]))
            fullName = "typing." + fullName["collections.abc.".Length..];
        fullName = Aliases.GetValueOrDefault(fullName, fullName);
        return fullName switch
        {
            "typing.Any" => PyType.Any,
            "builtins.None" => PyType.None,
            "typing.TypeVar" => PyType.Unknown,
            _ => new PyType(fullName),
        };
    }
}
