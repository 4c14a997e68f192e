using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Checks.Logic;

/// <summary>What: finds comparisons of things that are never equal, because they are of different kinds.</summary>
/// <remarks>
/// <para>Why: <c>input() == 5</c> is false whatever is typed, since a text never equals a number.</para>
/// <para>Finding: agency:unrelated-comparison</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#value-comparisons</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def is_full(items: list[str]) -> bool:
///     return len(items) == "10"
/// </code>
/// <code title="after">
/// def is_full(items: list[str]) -> bool:
///     return len(items) == 10
/// </code>
/// </example>
internal sealed class UnrelatedComparisonCheck : ICheck
{
    private static readonly Dictionary<string, string> Builtins = new(StringComparer.Ordinal)
    {
        ["str"] = "text", ["repr"] = "text", ["input"] = "text", ["chr"] = "text", ["hex"] = "text", ["bin"] = "text",
        ["len"] = "number", ["int"] = "number", ["ord"] = "number", ["float"] = "number", ["id"] = "number", ["hash"] = "number",
        ["isinstance"] = "number", ["bool"] = "number", ["sorted"] = "list", ["list"] = "list", ["type"] = "class", ["tuple"] = "tuple",
    };

    private static readonly HashSet<string> TextMethods = new(StringComparer.Ordinal) { "strip", "lower", "upper", "title", "capitalize", "format", "join", "zfill" };

    public string Id => "unrelated-comparison";

    public Category Category => Category.Logic;

    public Priority Priority => Priority.P1;

    public Severity Severity => Severity.High;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest ? [] : [.. Find(context.Tree)]);

    private static IEnumerable<CheckHit> Find(SyntaxTree tree)
    {
        var names = NameTable.Of(tree);
        foreach (var comparison in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Compare"))
        {
            if (Conditions.Operators(comparison) is not [var operation] || operation is not ("Eq" or "NotEq" or "Is" or "IsNot"))
                continue;
            var (left, right) = (comparison.Child("left")!, comparison.Child("comparators")!);
            if (KindOf(left, names) is { } one && KindOf(right, names) is { } other && one != other && (left.Kind == "Call" || right.Kind == "Call"))
            {
                yield return new CheckHit(comparison, $"A {one} is compared with a {other}: the answer is always {(operation is "Eq" or "Is" ? "no" : "yes")}")
                {
                    Notes = one == "class" || other == "class" ? ["Ask isinstance(...), or compare the class's __name__."] : [],
                };
            }
        }
    }

    private static string? KindOf(SyntaxNode node, NameTable names)
    {
        switch (node.Kind)
        {
            case "Constant":
                return node.Text("type") switch
                {
                    "str" => "text",
                    "int" or "float" or "bool" => "number",
                    _ => null,
                };
            case "JoinedStr":
                return "text";
            case "List" or "ListComp":
                return "list";
            case "Tuple":
                return "tuple";
            case "Call" when node.Child("func") is { Kind: "Name" } function && names.OccurrenceAt(function.Span) is { } use && names.SymbolOf(use) is null:
                return Builtins.GetValueOrDefault(function.Text("id")!) is var kind && kind == "class" && node.ChildrenIn("args").Count() != 1 ? null : kind;
            case "Call" when node.Child("func") is { Kind: "Attribute" } method && method.Child("value") is { } receiver && TextMethods.Contains(method.Text("attr")!):
                return KindOf(receiver, names) == "text" ? "text" : null;
            default:
                return null;
        }
    }
}
