using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates;

/// <summary>How tightly Python's operators bind, and so what has to stand in parentheses where.</summary>
internal static class Binding
{
    public const int Loose = 0;
    public const int Lambda = 1;
    public const int Choice = 2;
    public const int Or = 3;
    public const int And = 4;
    public const int Not = 5;
    public const int Comparison = 6;
    public const int Sum = 11;
    public const int Product = 12;
    public const int Sign = 13;
    public const int Power = 14;
    public const int Await = 15;
    public const int Number = 16;
    public const int Atom = 17;

    /// <summary>How tightly an expression holds together.</summary>
    public static int Of(SyntaxNode node) => node.Kind switch
    {
        "NamedExpr" or "Yield" or "YieldFrom" or "Starred" or "Slice" => Loose,
        "Tuple" => IsEnclosed(node) ? Atom : Loose,
        "Lambda" => Lambda,
        "IfExp" => Choice,
        "BoolOp" => node.Text("op") == "And" ? And : Or,
        "UnaryOp" => node.Text("op") == "Not" ? Not : Sign,
        "Compare" => Comparison,
        "BinOp" => OfOperator(node.Text("op")),
        "Await" => Await,
        "Constant" => node.Text("type") is "int" or "float" or "complex" ? Number : Atom,
        _ => Atom,
    };

    /// <summary>How tightly a condition of which only the text is known holds together; rather too loosely.</summary>
    public static int OfCondition(string text) =>
        text.Contains("lambda", StringComparison.Ordinal) || text.Contains(":=", StringComparison.Ordinal) ? Loose
        : text.Contains(" if ", StringComparison.Ordinal) ? Choice
        : text.Contains(" or ", StringComparison.Ordinal) ? Or
        : text.Contains(" and ", StringComparison.Ordinal) ? And
        : text.StartsWith("not ", StringComparison.Ordinal) ? Not : Comparison;

    /// <summary>The text of a node as it may stand where so much is asked for.</summary>
    public static string TextFor(this RepairSite site, SyntaxNode node, int need) => Fit(site.TextOf(node), Of(node), need);

    public static string Fit(string text, int rank, int need) => rank < need || text.Contains('\n', StringComparison.Ordinal) ? $"({text})" : text;

    /// <summary>A change that puts another expression in a node's place, in parentheses where it needs them.</summary>
    /// <param name="rank">How tightly the new text holds together.</param>
    public static Mutation Swap(this RepairSite site, SyntaxNode node, string text, string title, double weight = 1, int rank = Atom)
    {
        // A generator that is a call's only argument has the call's own parentheses.
        if (node is { Kind: "GeneratorExp", Parent.Kind: "Call" } && node.Parent.Number("args_start") == node.Span.Start)
            return site.Replace(node, $"({text})", title, weight);
        var isInParentheses = node.SpanOf("paren") is not null;
        return site.Replace(node, isInParentheses ? text : Fit(text, rank, Need(node)), title, weight);
    }

    /// <summary>How tightly what stands in a node's place has to hold together.</summary>
    public static int Need(SyntaxNode node)
    {
        if (node.SpanOf("paren") is not null || node.Parent is not { } parent)
            return Loose;
        return parent.Kind switch
        {
            "BoolOp" => parent.Text("op") == "And" ? And : Or,
            "UnaryOp" => parent.Text("op") == "Not" ? Not : Sign,
            "BinOp" when parent.Text("op") == "Pow" => node.Field == "left" ? Await : Sign,
            "BinOp" => OfOperator(parent.Text("op")) + (node.Field == "right" ? 1 : 0),
            "Compare" or "Starred" => Comparison + 1,
            "IfExp" => node.Field == "orelse" ? Choice : Or,
            "Attribute" => Atom,
            "Call" => node.Field == "func" ? Number : Lambda,
            "Subscript" => node.Field == "value" ? Number : Loose,
            "Await" => Number,
            "comprehension" => Or,
            "FormattedValue" => Or,
            "Return" or "Assign" or "Expr" => Loose,
            "For" when node.Field == "iter" => Loose,
            _ => Lambda,
        };
    }

    private static int OfOperator(string? op) => op switch
    {
        "BitOr" => 7,
        "BitXor" => 8,
        "BitAnd" => 9,
        "LShift" or "RShift" => 10,
        "Add" or "Sub" => Sum,
        "Pow" => Power,
        _ => Product,
    };

    private static bool IsEnclosed(SyntaxNode tuple) => tuple.ChildrenIn("elts").FirstOrDefault() is not { } first || first.Outer().Start > tuple.Span.Start;
}
