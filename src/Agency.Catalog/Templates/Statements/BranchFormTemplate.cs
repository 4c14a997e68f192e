using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Statements;

/// <summary>What: chains branches or does not chain them, repeats a branch or does it once, leaves a loop or goes on with it.</summary>
/// <remarks>
/// <para>Why: <c>elif</c> asks only when nothing matched before, <c>while</c> asks again, and <c>break</c> and <c>continue</c> are told apart by one word.</para>
/// <para>References: https://docs.python.org/3/tutorial/controlflow.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def first_even(numbers):
///     found = None
///     for number in numbers:
///         if number % 2 == 0:
///             found = number
///     return found
/// </code>
/// <code title="after">
/// def first_even(numbers):
///     found = None
///     for number in numbers:
///         if number % 2 == 0:
///             found = number
///             break
///     return found
/// </code>
/// </example>
internal sealed class BranchFormTemplate : ITemplate
{
    public string Id => "branch-form";

    public double Prior => 0.8;

    public IEnumerable<Mutation> Propose(RepairSite site) => site.Statement.Kind switch
    {
        "If" => OfIf(site),
        "While" => [Word(site, "if", 0.7)],
        "Break" => [.. Blocks.Change("Go on in place of leaving the loop", 1, new Edit(site.File, site.Statement.Span, "continue")), .. Returned(site)],
        "Continue" => Blocks.Change("Leave the loop in place of going on", 1, new Edit(site.File, site.Statement.Span, "break")),
        _ => Behind(site).Concat(Otherwise(site)),
    };

    private static Mutation Word(RepairSite site, string word, double weight) =>
        site.Replace(new TextSpan(site.Statement.Span.Start, site.Statement.Span.Start + (site.Statement.Kind == "While" ? 5 : 2)), word, $"Write {word} in place of {(site.Statement.Kind == "While" ? "while" : "if")}", weight);

    private static IEnumerable<Mutation> OfIf(RepairSite site)
    {
        var statement = site.Statement;
        if (statement.Attributes.GetValueOrDefault("elif") is true)
        {
            yield return site.Replace(new TextSpan(statement.Span.Start, statement.Span.Start + 4), "if", "Ask anew in place of otherwise");
            if (!statement.ChildrenIn("orelse").Any() && statement.Child("test") is { } test)
                yield return site.Replace(new TextSpan(statement.Span.Start, test.Outer().End), "else", "Do it in all other cases", 0.6);
            yield break;
        }

        if (!statement.ChildrenIn("orelse").Any())
        {
            // A branch that leaves the function would be gone through once all the same.
            yield return Word(site, "while", Blocks.StatementsIn(statement).Any(s => s.Kind is "Return" or "Raise") ? 0.2 : 0.8);
        }

        var before = statement.Block().TakeWhile(s => s != statement).LastOrDefault();
        if (before is { Kind: "If" } && Blocks.IsAlone(site.Tree, before) && !EndsWithElse(before) && site.Indent is not null)
            yield return site.Replace(new TextSpan(statement.Span.Start, statement.Span.Start + 2), "elif", "Ask only otherwise", 0.8);
        foreach (var mutation in Otherwise(site))
            yield return mutation;
    }

    private static bool EndsWithElse(SyntaxNode statement)
    {
        var others = statement.ChildrenIn("orelse").ToList();
        return others is [{ Kind: "If" } next] && next.Attributes.GetValueOrDefault("elif") is true ? EndsWithElse(next) : others.Count > 0;
    }

    /// <summary>A statement behind a branch becomes its other branch.</summary>
    private static IEnumerable<Mutation> Otherwise(RepairSite site)
    {
        var before = site.Statement.Block().TakeWhile(s => s != site.Statement).LastOrDefault();
        if (before is not { Kind: "If" } || EndsWithElse(before) || site.Statement.IsFunction() || !Blocks.IsAlone(site.Tree, before) || before.ChildrenIn("body").Last().Kind is "Return" or "Raise" or "Continue" or "Break")
            yield break;
        var indent = Blocks.IndentOf(site.Tree, before);
        var step = Blocks.IndentOf(site.Tree, before.ChildrenIn("body").Last());
        if (step.Length > indent.Length && Blocks.Shifted(site.Tree, site.Statement, step) is { } lines)
            yield return site.Replace(Blocks.LinesOf(site.Tree, site.Statement), $"{indent}else:\n{lines}", $"Do {site.Tree.Source.LineText(site.Tree.Source.PositionAt(site.Statement.Span.Start).Line).Trim()} only otherwise", 0.7);
    }

    /// <summary>Leaves after what was done in a branch.</summary>
    private static IEnumerable<Mutation> Behind(RepairSite site)
    {
        var statement = site.Statement;
        if (statement.Kind is not ("Expr" or "Assign" or "AugAssign") || statement.Parent is not { Kind: "If" } parent || statement.Block()[^1] != statement || !Blocks.IsAlone(site.Tree, statement))
            yield break;
        var indent = Blocks.IndentOf(site.Tree, statement);
        if (Blocks.LoopOf(statement) is not null)
        {
            foreach (var word in new[] { "break", "continue" })
            {
                foreach (var mutation in Blocks.Change(word == "break" ? "Leave the loop then" : "Go on with the loop then", word == "break" ? 1 : 0.6, Blocks.After(site, statement, $"{indent}{word}\n")))
                    yield return mutation;
            }
        }

        var rest = Blocks.WholeOf(parent).Block().SkipWhile(s => s != Blocks.WholeOf(parent)).Skip(1).Any();
        if (site.Function is not { } function || !rest)
            yield break;
        // What was set is what was looked for.
        var values = Blocks.StatementsIn(function).Where(s => s.Kind == "Return").ToList();
        var exit = statement.Kind is "Assign" or "AugAssign" && Expressions.BoundIn(statement).FirstOrDefault() is { } name && values.Any(v => v.Child("value") is { } value && Expressions.NamesIn(value).Contains(name)) ? $"return {name}"
            : values.All(v => v.Child("value") is null) ? "return" : null;
        if (exit is not null)
        {
            foreach (var mutation in Blocks.Change("Return then", 0.8, Blocks.After(site, statement, $"{indent}{exit}\n")))
                yield return mutation;
        }
    }

    private static IEnumerable<Mutation> Returned(RepairSite site)
    {
        var value = site.Function is null ? null : Blocks.StatementsIn(site.Function).LastOrDefault(s => s.Kind == "Return")?.Child("value");
        return value is { Kind: "Name" } ? Blocks.Change($"Return {site.TextOf(value)} in place of leaving the loop", 0.4, new Edit(site.File, site.Statement.Span, $"return {site.TextOf(value)}")) : [];
    }
}
