using Agency.Core.Secrets;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Security.Shared;

/// <summary>The words that the code around an expression uses for what the expression is: the only hint at what it is for.</summary>
/// <param name="Near">What the value is assigned to, passed as or keyed by, and the names it is made of.</param>
/// <param name="Around">The functions and classes it stands in.</param>
/// <param name="File">The file it stands in.</param>
internal sealed record Surroundings(IReadOnlySet<string> Near, IReadOnlySet<string> Around, IReadOnlyList<string> File)
{
    /// <summary>Near and around.</summary>
    public IEnumerable<string> All => Near.Concat(Around);

    public static Surroundings Of(SecurityCode code, SyntaxNode expression)
    {
        var near = new HashSet<string>(StringComparer.Ordinal);
        var around = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in expression.DescendantsAndSelf())
            near.UnionWith(WordsOf(node));
        var child = expression;
        foreach (var parent in expression.Ancestors)
        {
            if (parent.IsFunction() || parent.Kind == "ClassDef")
                around.UnionWith(SecretNames.Words(parent.Text("name")!));
            else if (parent.Kind is "Assign" or "AnnAssign" or "AugAssign" or "NamedExpr" && child.Field == "value")
                near.UnionWith(Targets(parent).SelectMany(t => t.DescendantsAndSelf()).SelectMany(WordsOf));
            else if (parent.Kind == "Compare")
                near.UnionWith(parent.Children.Where(c => c != child).SelectMany(c => c.DescendantsAndSelf()).SelectMany(WordsOf));
            else if (parent.Kind == "keyword" && parent.Text("arg") is { } argument)
                near.UnionWith(SecretNames.Words(argument));
            else if (parent.Kind == "Call" && child.Field == "args")
                near.UnionWith(parent.Child("func")!.DescendantsAndSelf().SelectMany(WordsOf));
            else if (parent.Kind == "Dict" && child.Field == "values")
                near.UnionWith(KeyOf(parent, child) is { } key ? SecretNames.Words(key) : []);
            child = parent;
        }

        foreach (var (use, _) in UsesOfResult(code, expression))
            near.UnionWith(use.DescendantsAndSelf().SelectMany(WordsOf));
        return new Surroundings(near, around, SecretNames.Words(code.File.FileName[..^3]));
    }

    /// <summary>The statements that use the variable to which the expression's value goes, and the use.</summary>
    public static IEnumerable<(SyntaxNode Statement, SyntaxNode Name)> UsesOfResult(SecurityCode code, SyntaxNode expression)
    {
        if (expression.Statement() is not { Kind: "Assign" } statement || statement.Child("value") is not { } value || !value.Span.Contains(expression.Span)
            || statement.ChildrenIn("targets").ToList() is not [{ Kind: "Name" } target] || code.Names.OccurrenceAt(target.Span) is not { } bound || code.Names.SymbolOf(bound) is not { } symbol)
        {
            yield break;
        }

        foreach (var use in symbol.Occurrences.Where(o => o.Span != target.Span && o.Span.Start > statement.Span.End))
        {
            if (use.Node.Statement() is { } user)
                yield return (SimplePart(user, use.Node), use.Node);
        }
    }

    /// <summary>The standard that the documentation of the function around names, such as RFC 6455.</summary>
    public static string? StandardOf(SyntaxNode expression) =>
        expression.Ancestors.FirstOrDefault(a => a.IsFunction())?.ChildrenIn("body").First() is { Kind: "Expr" } first && first.Child("value").StringValue() is { } text
            && text.IndexOf("RFC", StringComparison.Ordinal) is >= 0 and var at
                ? new string([.. text[at..].TakeWhile(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is ' ' or '-')]).Trim(' ', '-')
                : null;

    /// <summary>Of a compound statement, the part of its head that holds a node.</summary>
    private static SyntaxNode SimplePart(SyntaxNode statement, SyntaxNode node) =>
        statement.Children.FirstOrDefault(c => c.Span.Contains(node.Span)) is { } part && statement.Children.Any(c => c.IsStatement()) ? part : statement;

    private static IEnumerable<SyntaxNode> Targets(SyntaxNode assignment) =>
        assignment.Kind == "Assign" ? assignment.ChildrenIn("targets") : assignment.ChildrenIn("target");

    private static IEnumerable<string> WordsOf(SyntaxNode node) => node.Kind switch
    {
        "Name" => SecretNames.Words(node.Text("id")!),
        "Attribute" => SecretNames.Words(node.Text("attr")!),
        "keyword" when node.Text("arg") is { } name => SecretNames.Words(name),
        "Constant" when node.Field == "slice" && node.IsString() => SecretNames.Words(node.Text("value")!),
        _ => [],
    };

    private static string? KeyOf(SyntaxNode dict, SyntaxNode value)
    {
        var keys = dict.ChildrenIn("keys").ToList();
        var values = dict.ChildrenIn("values").ToList();
        return keys.Count == values.Count && values.IndexOf(value) is >= 0 and var at ? keys[at].StringValue() : null;
    }
}
