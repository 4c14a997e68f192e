using Agency.Core.Learning;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python.Edits;
using Agency.Languages.Python.Imports;

namespace Agency.Languages.Python.Patterns;

/// <summary>What learning must know of Python.</summary>
/// <param name="insertionFor">Opens a file of a project for new imports; null when it cannot be read.</param>
public sealed class PythonPatternLanguage(Func<IProject, RepositoryPath, CancellationToken, Task<ImportInsertion?>> insertionFor) : IPatternLanguage
{
    private const int MaxSites = 300;

    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal)
    {
        "bases", "body", "cases", "comparators", "decorator_list", "defaults", "elts", "finalbody", "generators", "handlers", "ifs", "items",
        "keys", "keywords", "kwd_patterns", "kw_defaults", "kwonlyargs", "names", "orelse", "patterns", "posonlyargs", "targets", "type_params",
        "values",
    };

    private static readonly HashSet<string> Expressions = new(StringComparer.Ordinal)
    {
        "BoolOp", "NamedExpr", "BinOp", "UnaryOp", "Lambda", "IfExp", "Await", "Yield", "YieldFrom", "Compare", "GeneratorExp",
    };

    private static readonly HashSet<string> Atoms = new(StringComparer.Ordinal)
    {
        "Name", "Attribute", "Subscript", "Call", "Constant", "List", "Tuple", "Dict", "Set", "ListComp", "DictComp", "SetComp", "JoinedStr",
    };

    private static readonly HashSet<string> Builtins = new(StringComparer.Ordinal)
    {
        "abs", "all", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable", "chr", "classmethod", "compile", "complex", "delattr",
        "dict", "dir", "divmod", "enumerate", "eval", "exec", "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr", "hash", "help", "hex",
        "id", "input", "int", "isinstance", "issubclass", "iter", "len", "list", "locals", "map", "max", "memoryview", "min", "next", "object", "oct", "open",
        "ord", "pow", "print", "property", "range", "repr", "reversed", "round", "self", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum",
        "super", "tuple", "type", "vars", "zip", "Exception", "BaseException", "ValueError", "TypeError", "KeyError", "OSError", "IOError",
        "NotImplemented", "NotImplementedError", "AssertionError", "AttributeError", "ImportError", "IndexError", "RuntimeError", "StopIteration",
    };

    public string Language => "python";

    public Shape.Node ShapeOf(SyntaxTree tree, SyntaxNode node) => PythonShapes.Of(tree, node);

    public bool IsStatement(SyntaxNode node) => node.IsStatement();

    public bool IsBlock(string kind, string field) =>
        field is "handlers" or "finalbody" or "cases" || (field is "body" or "orelse" && kind is not ("IfExp" or "Lambda"));

    public bool IsDecoration(string field) => field == "decorator_list";

    public bool IsList(string kind, string field) =>
        (Lists.Contains(field) && kind is not ("IfExp" or "Lambda")) || (field == "args" && kind is not ("FunctionDef" or "AsyncFunctionDef" or "Lambda"));

    public bool IsFixed(Shape.Node node) => node.Kind switch
    {
        "Name" => Builtins.Contains(node.Scalars["id"].Text ?? ""),
        "Constant" => node.Sort switch
        {
            "Constant:str" or "Constant:bytes" => node.Scalars["text"].Text is "\"\"" or "''",
            "Constant:int" => node.Scalars["value"].Text is "0" or "1" or "-1",
            "Constant:float" or "Constant:complex" => false,
            _ => true,
        },
        _ => false,
    };

    public bool IsOperator(string kind, string field) =>
        (kind, field) is ("Call", "func") or ("Attribute", "attr") or ("keyword", "arg") or ("ImportFrom", "module");

    public string? ClassOf(string kind, string attribute) => (kind, attribute) switch
    {
        ("FunctionDef" or "AsyncFunctionDef" or "ClassDef" or "ExceptHandler", "name") => "name",
        ("arg" or "keyword", "arg") or ("Attribute", "attr") or ("alias", "asname") => "name",
        ("alias", "name") or ("ImportFrom", "module") => "module",
        ("Constant" or "JoinedStr", "text") => IPatternLanguage.TextClass,
        _ => null,
    };

    public TextSpan FullSpan(SyntaxNode node) => node.IsStatement() ? node.FullSpan() : node.Outer();

    public TextSpan? SpanOf(SyntaxTree tree, SyntaxNode node, string attribute) => attribute switch
    {
        "arg" when node.Kind == "arg" => node.Number("name_end") is { } end ? new TextSpan(node.Span.Start, end) : null,
        "text" => new TextSpan(node.Span.Start + PythonShapes.PrefixOf(tree, node).Length, node.Span.End),
        _ => node.SpanOf(attribute),
    };

    public TextSpan? HeadOf(SyntaxNode node, bool withDecorators) =>
        node.Number("colon") is { } colon ? new TextSpan(withDecorators ? node.FullSpan().Start : node.Span.Start, colon + 1) : null;

    public IReadOnlyList<SyntaxNode> Sites(SyntaxTree tree, TextSpan span)
    {
        var sites = new List<SyntaxNode>();
        var inner = tree.Root.Innermost(span);
        foreach (var node in inner.Ancestors.Prepend(inner).TakeWhile(n => n.Kind != "Module"))
        {
            sites.Add(node);
            if (node.IsStatement() || node.Kind == "ExceptHandler")
            {
                if (node.Parent is { Kind: not "Module" } around)
                    sites.Add(around);
                break;
            }
        }

        // Some tools say only where the line or the statement begins.
        var line = tree.Source.LineSpan(tree.Source.PositionAt(span.Start).Line);
        var range = new TextSpan(span.Start, Math.Max(span.End, line.End));
        var stack = new Stack<SyntaxNode>([tree.Root]);
        while (stack.TryPop(out var node) && sites.Count < MaxSites)
        {
            if (node.Kind != "Module" && node.Span.Start >= range.Start && node.Span.Start < range.End && !sites.Contains(node))
                sites.Add(node);
            foreach (var child in node.Children.Reverse().Where(c => c.FullSpan().Start < range.End && c.Span.End >= range.Start))
                stack.Push(child);
        }

        return sites;
    }

    public IReadOnlyList<RequiredImport>? ImportsOf(SyntaxNode statement) => ImportStatement.From(statement) is { } import
        ? [.. import.Names.Select(n => import.IsFrom ? new RequiredImport(import.Module, n.Name, n.AsName) : new RequiredImport(n.Name, null, n.AsName))]
        : null;

    public Edit Remove(RepositoryPath file, SyntaxTree tree, SyntaxNode statement) => StatementRemoval.Remove(file, tree, statement);

    public async Task<IReadOnlyList<Edit>?> ImportAsync(
        IProject project, RepositoryPath file, SyntaxTree tree, IReadOnlyList<RequiredImport> imports, CancellationToken cancellationToken)
    {
        var there = tree.Root.Children.Where(s => s.IsImport()).SelectMany(s => ImportsOf(s)!).ToHashSet();
        List<RequiredImport> missing = [.. imports.Where(i => !there.Contains(i))];
        if (missing.Count == 0)
            return [];
        if (await insertionFor(project, file, cancellationToken) is not { } insertion)
            return null;
        List<Edit> edits = [.. missing.Select(i => insertion.AtTop(new NewImport(i.Module, i.Name, i.AsName)))];
        return EditSet.HasOverlap(edits) ? null : edits;
    }

    public string? Bracket(Shape.Node node, string text)
    {
        if (node.Origin?.SpanOf("paren") is not null)
            return null;
        var takesBrackets = Expressions.Contains(node.Kind) || (Atoms.Contains(node.Kind) && text.AsSpan().ContainsAny('\r', '\n'));
        return takesBrackets ? $"({text})" : null;
    }

    public string IndentUnit(SyntaxTree tree) => Lines.Unit(tree);

    public string IndentAt(SourceText source, int offset) => Lines.IndentAt(source, offset);

    public string RoleOf(RepositoryPath file) =>
        file.FileName == "__init__.py" ? "package" : file.FileName.EndsWith(".pyi", StringComparison.Ordinal) ? "stub" : "code";
}
