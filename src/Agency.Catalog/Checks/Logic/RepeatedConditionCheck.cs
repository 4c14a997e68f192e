using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Catalog.Checks.Logic;

/// <summary>What: finds conditions that were tested already: a second elif, or both sides of an and or an or.</summary>
/// <remarks>
/// <para>Why: the branch under the second one never runs. It was copied, and then not changed where it should differ.</para>
/// <para>Finding: agency:repeated-condition</para>
/// <para>References: https://cwe.mitre.org/data/definitions/1041.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def price(kind: str) -> int:
///     if kind == "child":
///         return 5
///     elif kind == "child":
///         return 7
///     return 10
/// </code>
/// <code title="after">
/// def price(kind: str) -> int:
///     if kind == "child":
///         return 5
///     elif kind == "student":
///         return 7
///     return 10
/// </code>
/// </example>
internal sealed class RepeatedConditionCheck : ICheck
{
    public string Id => "repeated-condition";

    public Category Category => Category.Logic;

    public Priority Priority => Priority.P1;

    public Severity Severity => Severity.High;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>([.. Find(context.Tree)]);

    private static IEnumerable<CheckHit> Find(SyntaxTree tree)
    {
        foreach (var node in tree.Root.DescendantsAndSelf())
        {
            var (conditions, what) = node.Kind switch
            {
                "If" when !IsElif(node) => (Chain(node), "an earlier branch tests the same"),
                "BoolOp" => (node.ChildrenIn("values").ToList(), "the other side says the same"),
                _ => ([], ""),
            };
            foreach (var repeated in conditions.Where((c, i) => Conditions.IsRepeatable(c) && conditions.Take(i).Any(earlier => Conditions.AreSame(tree, earlier, c))))
                yield return new CheckHit(repeated, $"`{Conditions.Brief(tree, repeated)}` decides nothing: {what}");
        }
    }

    private static bool IsElif(SyntaxNode node) =>
        node is { Field: "orelse", Parent: { Kind: "If" } parent } && parent.ChildrenIn("orelse").Count() == 1;

    private static List<SyntaxNode> Chain(SyntaxNode first)
    {
        var tests = new List<SyntaxNode>();
        for (var node = first; node is not null;)
        {
            // What := binds may make the next one differ.
            tests.Add(node.Child("test")!);
            node = node.ChildrenIn("orelse").ToList() is [{ Kind: "If" } next] ? next : null;
        }

        return tests;
    }
}
