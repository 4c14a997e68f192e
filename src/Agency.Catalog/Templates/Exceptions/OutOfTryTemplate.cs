using Agency.Core.Repair;

namespace Agency.Catalog.Templates.Exceptions;

/// <summary>What: takes the last statement of a <c>try</c> out of its protection, into an <c>else</c>.</summary>
/// <remarks>
/// <para>Why: what is caught was meant for the first statement, and now hides the errors of the second.</para>
/// <para>References: https://docs.python.org/3/reference/compound_stmts.html#the-try-statement</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def load(texts, store):
///     for text in texts:
///         try:
///             number = int(text)
///             store(number)
///         except ValueError:
///             print("no number")
/// </code>
/// <code title="after">
/// def load(texts, store):
///     for text in texts:
///         try:
///             number = int(text)
///         except ValueError:
///             print("no number")
///         else:
///             store(number)
/// </code>
/// </example>
internal sealed class OutOfTryTemplate : ITemplate
{
    public string Id => "out-of-try";

    public double Prior => 0.9;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        var whole = site.Statement.Kind == "Try" ? site.Statement : site.Statement is { Field: "body", Parent: { Kind: "Try" } parent } ? parent : null;
        if (whole is null || whole.ChildrenIn("orelse").Any() || whole.ChildrenIn("finalbody").Any() || !whole.ChildrenIn("handlers").Any() || !Blocks.IsAlone(site.Tree, whole))
            yield break;
        var body = whole.ChildrenIn("body").ToList();
        for (var first = body.Count - 1; first >= 1 && first >= body.Count - 3; first--)
        {
            var moved = body.Skip(first).ToList();
            var lines = moved.Select(s => Blocks.Shifted(site.Tree, s, Blocks.IndentOf(site.Tree, body[0]))).ToList();
            if (lines.Contains(null))
                yield break;
            foreach (var mutation in Blocks.Change(
                $"Take {site.TextOf(moved[0])} out of the try", first == body.Count - 1 ? 1 : 0.6,
                [.. moved.Select(s => Blocks.Without(site, s)), Blocks.After(site, whole, $"{Blocks.IndentOf(site.Tree, whole)}else:\n{string.Concat(lines)}")]))
            {
                yield return mutation;
            }
        }
    }
}
