using Agency.Core.Repair;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: tells <c>next</c>, <c>min</c> and <c>max</c> what to give where there is nothing, or leaves then.</summary>
/// <remarks>
/// <para>Why: they raise an exception when nothing is left, and in a generator that is an error of its own.</para>
/// <para>References: https://docs.python.org/3/library/functions.html#next https://peps.python.org/pep-0479/</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def first_long(words):
///     return next(word for word in words if len(word) > 5)
/// </code>
/// <code title="after">
/// def first_long(words):
///     return next((word for word in words if len(word) > 5), None)
/// </code>
/// </example>
internal sealed class NextDefaultTemplate : ITemplate
{
    public string Id => "next-default";

    public double Prior => 1.0;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.Calls().Where(c => Expressions.IsCallOf(c, "next", "min", "max")))
        {
            var isNext = Expressions.IsCallOf(call, "next");
            if (call.ChildrenIn("args").ToList() is not [{ Kind: not "Starred" } source] || call.Number("args_start") is not { } start || call.Number("args_end") is not { } end || call.Keyword("default") is not null)
                continue;
            var isRaised = site.Failure.Is("StopIteration") || site.Failure.Says("StopIteration") || site.Failure.Says("empty");
            var isBare = source.Kind == "GeneratorExp" && source.Span.Start == start;
            var inner = isBare ? site.TextOf(source) : site.Tree.Source.Slice(new Core.Syntax.TextSpan(start + 1, end)).TrimEnd().TrimEnd(',');
            if (isBare && !inner.StartsWith('('))
                inner = $"({inner})";
            if (inner.Contains('\n', StringComparison.Ordinal))
                continue;
            foreach (var (value, weight) in new[] { ("None", 1.0), ("\"\"", 0.7), ("0", 0.6), ("[]", 0.3), ("{}", 0.2), ("-1", 0.2) })
            {
                var title = $"Take {value} where there is nothing";
                var arguments = isNext ? $"{inner}, {value}" : $"{inner}, default={value}";
                yield return site.Replace(call, $"{site.TextOf(call.Child("func")!)}({arguments})", title, weight * (isRaised ? 2.5 : 0.4));
            }

            if (!isNext || site.Function is null || site.Statement.Kind != "Assign" || site.Statement.Child("value") != call || site.Statement.ChildrenIn("targets").ToList() is not [{ Kind: "Name" } target] || !Blocks.IsAlone(site.Tree, site.Statement))
                continue;
            var indent = Blocks.IndentOf(site.Tree, site.Statement);
            foreach (var (exit, weight) in Blocks.LoopOf(site.Statement) is null ? new[] { ("return", 1.0) } : [("return", 1.0), ("break", 0.9)])
            {
                var lines = $"{indent}{site.TextOf(target)} = next({inner}, None)\n{indent}if {site.TextOf(target)} is None:\n{indent}{site.Step}{exit}\n";
                yield return site.Replace(Blocks.LinesOf(site.Tree, site.Statement), lines, exit == "return" ? "Return when nothing is left" : "Leave the loop when nothing is left", weight * (isRaised ? 2.5 : 0.4));
            }
        }
    }
}
