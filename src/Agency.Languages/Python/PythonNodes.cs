using Agency.Core.Syntax;

namespace Agency.Languages.Python;

/// <summary>What the kinds of Python's tree mean, and where a node stands.</summary>
public static class PythonNodes
{
    private static readonly HashSet<string> Statements = new(StringComparer.Ordinal)
    {
        "FunctionDef", "AsyncFunctionDef", "ClassDef", "Return", "Delete", "Assign", "TypeAlias", "AugAssign", "AnnAssign", "For", "AsyncFor",
        "While", "If", "With", "AsyncWith", "Match", "Raise", "Try", "TryStar", "Assert", "Import", "ImportFrom", "Global", "Nonlocal", "Expr",
        "Pass", "Break", "Continue",
    };

    public static bool IsStatement(this SyntaxNode node) => Statements.Contains(node.Kind);

    public static bool IsFunction(this SyntaxNode node) => node.Kind is "FunctionDef" or "AsyncFunctionDef";

    public static bool IsImport(this SyntaxNode node) => node.Kind is "Import" or "ImportFrom";

    public static bool IsString(this SyntaxNode node) => node.Kind == "Constant" && node.Text("type") == "str";

    /// <summary>The value of a string literal without formatting; null for anything else.</summary>
    public static string? StringValue(this SyntaxNode? node) => node is not null && node.IsString() ? node.Text("value") : null;

    /// <summary>A call's keyword argument, name and value; null when it is not given.</summary>
    public static SyntaxNode? Keyword(this SyntaxNode call, string name) => call.ChildrenIn("keywords").FirstOrDefault(k => k.Text("arg") == name);

    /// <summary>The innermost statement that a node is or belongs to; null for the module itself.</summary>
    public static SyntaxNode? Statement(this SyntaxNode node) => node.Ancestors.Prepend(node).FirstOrDefault(IsStatement);

    /// <summary>The statement of the module's own body that a node is part of.</summary>
    public static SyntaxNode? TopLevelStatement(this SyntaxNode node) =>
        node.Ancestors.Prepend(node).FirstOrDefault(n => n is { Parent.Kind: "Module" });

    /// <summary>The statements of the block that a statement stands in, itself included.</summary>
    public static IReadOnlyList<SyntaxNode> Block(this SyntaxNode statement) =>
        statement.Parent is { } parent ? [.. parent.ChildrenIn(statement.Field!)] : [statement];

    /// <summary>The innermost function (no lambda) whose body a node is part of; its decorators and signature are outside.</summary>
    public static SyntaxNode? EnclosingFunction(this SyntaxNode node)
    {
        for (var (child, parent) = (node, node.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent.IsFunction() && child.Field == "body")
                return parent;
        }

        return null;
    }

    /// <summary>A statement with its decorators.</summary>
    public static TextSpan FullSpan(this SyntaxNode statement) =>
        new(statement.Number("decorated_start") ?? statement.Span.Start, statement.Span.End);

    /// <summary>An expression with the parentheses around just it.</summary>
    public static TextSpan Outer(this SyntaxNode expression) => expression.SpanOf("paren") ?? expression.Span;

    /// <summary><c>a.b.c</c> for a name or a chain of attributes of one; null for anything else.</summary>
    public static string? DottedName(this SyntaxNode node)
    {
        var parts = new List<string>();
        for (var at = node; ; at = at.Child("value")!)
        {
            if (at.Kind == "Name")
            {
                parts.Add(at.Text("id")!);
                parts.Reverse();
                return string.Join('.', parts);
            }

            if (at.Kind != "Attribute")
                return null;
            parts.Add(at.Text("attr")!);
        }
    }

    /// <summary>True for the test of <c>if TYPE_CHECKING:</c> and <c>if typing.TYPE_CHECKING:</c>.</summary>
    public static bool IsTypeCheckingBlock(this SyntaxNode node) =>
        node.Kind == "If" && node.Child("test") is { } test && (test.Text("id") ?? test.Text("attr")) == "TYPE_CHECKING";

    /// <summary>True where code runs for the type checker only.</summary>
    public static bool IsTypeCheckingOnly(this SyntaxNode node) =>
        node.Ancestors.Prepend(node).Any(n => n is { Field: "body", Parent: { } parent } && parent.IsTypeCheckingBlock());

    /// <summary>The docstring's node of a module, class or function.</summary>
    public static SyntaxNode? Docstring(this SyntaxNode definition) =>
        definition.Number("docstring_start") is { } start
            ? definition.ChildrenIn("body").FirstOrDefault(s => s.Span.Start == start)?.Child("value")
            : null;
}
