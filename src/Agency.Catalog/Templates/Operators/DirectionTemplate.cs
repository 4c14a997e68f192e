using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Operators;

/// <summary>What: looks for the smallest in place of the largest, or the other way round, in the comparison and in the start value.</summary>
/// <remarks>
/// <para>Why: where a search is copied for the opposite, two places must be turned, and either alone finds nothing.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#value-comparisons</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def lowest(days):
///     record = float("-inf")
///     for day in days:
///         if day > record:
///             record = day
///     return record
/// </code>
/// <code title="after">
/// def lowest(days):
///     record = float("inf")
///     for day in days:
///         if day &lt; record:
///             record = day
///     return record
/// </code>
/// </example>
internal sealed class DirectionTemplate : ITemplate
{
    private static readonly Dictionary<string, string> Opposite = new(StringComparer.Ordinal) { ["Lt"] = ">", ["LtE"] = ">=", ["Gt"] = "<", ["GtE"] = "<=" };

    public string Id => "direction";

    public double Prior => 0.8;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        // The condition of a loop counts, and does not compare with the best so far.
        if (site.Function is not { } function || site.Statement.Kind == "While")
            yield break;
        foreach (var comparison in site.OwnOf("Compare"))
        {
            if (PythonOperators.Of(comparison).ToList() is not [var (name, place)] || !Opposite.TryGetValue(name, out var turned))
                continue;
            foreach (var start in comparison.DescendantsAndSelf().Where(n => n.Kind == "Name").SelectMany(n => Starts(site, function, n.Text("id")!)))
            {
                foreach (var (other, weight) in OthersOf(site.TextOf(start), isMost: name.StartsWith('G') == (comparison.Child("comparators")?.Text("id") == start.Parent!.Child("targets")!.Text("id"))))
                    yield return new Mutation($"Compare with {turned} and start with {other}", [new Edit(site.File, start.Span, other), new Edit(site.File, place, turned)], weight);
            }
        }
    }

    private static IEnumerable<SyntaxNode> Starts(RepairSite site, SyntaxNode function, string name) =>
        Blocks.StatementsIn(function)
            .Where(s => s.Kind == "Assign" && s.Span.End <= site.Statement.Span.Start && s.ChildrenIn("targets").ToList() is [{ Kind: "Name" } target] && target.Text("id") == name)
            .Select(s => s.Child("value")!).Take(1);

    private static IEnumerable<(string Text, double Weight)> OthersOf(string start, bool isMost) => start switch
    {
        "float(\"-inf\")" => [("float(\"inf\")", 1)],
        "float(\"inf\")" => [("float(\"-inf\")", 1)],
        "float('-inf')" => [("float('inf')", 1)],
        "float('inf')" => [("float('-inf')", 1)],
        "math.inf" => [("-math.inf", 1)],
        "-math.inf" => [("math.inf", 1)],
        "sys.maxsize" => [("-sys.maxsize", 1)],
        "-sys.maxsize" => [("sys.maxsize", 1)],
        "0" or "-1" when isMost => [("float(\"inf\")", 0.6)],
        _ => [],
    };
}
