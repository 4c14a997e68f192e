using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Loops;

/// <summary>What: hands over once more behind a loop what was gathered in it since the last time.</summary>
/// <remarks>
/// <para>Why: what a separator closes is handed over at the separator, and behind the last part there is none.</para>
/// <para>References: https://en.wikipedia.org/wiki/Off-by-one_error</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def paragraphs(lines):
///     found, part = [], []
///     for line in lines:
///         if not line:
///             found.append(part)
///             part = []
///         else:
///             part.append(line)
///     return found
/// </code>
/// <code title="after">
/// def paragraphs(lines):
///     found, part = [], []
///     for line in lines:
///         if not line:
///             found.append(part)
///             part = []
///         else:
///             part.append(line)
///     if part:
///         found.append(part)
///     return found
/// </code>
/// </example>
internal sealed class FlushBehindLoopTemplate : ITemplate
{
    public string Id => "flush-behind-loop";

    public double Prior => 1.0;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        var loop = site.Statement.Kind is "For" or "While" ? site.Statement : Blocks.LoopOf(site.Statement) ?? Before(site.Statement);
        if (loop is null || !Blocks.IsAlone(site.Tree, loop) || loop.ChildrenIn("orelse").Any())
            yield break;
        var indent = Blocks.IndentOf(site.Tree, loop);
        var behind = loop.Block().SkipWhile(s => s != loop).Skip(1).Select(site.TextOf).ToList();
        foreach (var (given, rank) in Blocks.StatementsIn(loop).Where(s => s.Kind == "Expr" && s.Child("value") is { Kind: "Call" or "Yield" } && s.Parent?.Kind is "If").Select((s, i) => (s, i)))
        {
            var value = given.Child("value")!;
            var what = value.Kind == "Yield" ? value.Child("value") : value.ChildrenIn("args").LastOrDefault();
            var text = site.TextOf(given);
            if (what is null || text.Contains('\n', StringComparison.Ordinal) || behind.Any(b => b.Contains(text, StringComparison.Ordinal)))
                continue;
            // What is kept from turn to turn and not the loop's own variable.
            var own = what.DescendantsAndSelf().Where(n => n.Kind == "comprehension").SelectMany(Expressions.BoundIn).ToList();
            var kept = Expressions.NamesIn(what).Concat(what.DescendantsAndSelf().Where(n => n.Kind == "Attribute" && n.Field != "func").Select(site.TextOf)).Except(loop.ChildrenIn("target").SelectMany(Expressions.BoundIn)).Except(own).Where(n => n is not ("self" or "cls") && !IsCalled(site, what, n)).ToList();
            var weight = 1 / (1 + (0.4 * rank));
            foreach (var condition in kept.Take(2))
            {
                foreach (var mutation in Blocks.Change($"Do {text} once more behind the loop where {condition} is left", weight, Blocks.After(site, loop, $"{indent}if {condition}:\n{indent}{site.Step}{text}\n")))
                    yield return mutation;
            }

            if (kept.Count > 0)
            {
                foreach (var mutation in Blocks.Change($"Do {text} once more behind the loop", weight * 0.8, Blocks.After(site, loop, $"{indent}{text}\n")))
                    yield return mutation;
            }
        }

        // The branch as it is, its question included.
        foreach (var branch in Blocks.StatementsIn(loop).Where(s => s.Kind == "If" && !s.ChildrenIn("orelse").Any() && s.Attributes.GetValueOrDefault("elif") is not true).Take(2))
        {
            var isOfItem = Expressions.NamesIn(branch.Child("test")!).All(loop.ChildrenIn("target").SelectMany(Expressions.BoundIn).Contains);
            if (!isOfItem && !behind.Contains(site.TextOf(branch)) && Blocks.Shifted(site.Tree, branch, indent) is { } lines && !branch.DescendantsAndSelf().Any(n => n.Kind is "Break" or "Continue" or "Return"))
            {
                foreach (var mutation in Blocks.Change($"Do the same behind the loop if {site.TextOf(branch.Child("test")!)}", 0.4, Blocks.After(site, loop, lines)))
                    yield return mutation;
            }
        }
    }

    private static bool IsCalled(RepairSite site, SyntaxNode what, string name) => what.DescendantsAndSelf().Any(n => n.Field == "func" && site.TextOf(n) == name);

    private static SyntaxNode? Before(SyntaxNode statement) =>
        statement.Kind == "Return" && statement.Block().TakeWhile(s => s != statement).LastOrDefault() is { Kind: "For" or "While" } loop ? loop : null;
}
