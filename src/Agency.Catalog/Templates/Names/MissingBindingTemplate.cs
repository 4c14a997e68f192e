using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Names;

/// <summary>What: gives a variable its first value, or says that it is the one outside of the function.</summary>
/// <remarks>
/// <para>Why: a variable that is set only in some branches has no value in the others, and what a function sets is its own unless it says otherwise.</para>
/// <para>References: https://docs.python.org/3/faq/programming.html#why-am-i-getting-an-unboundlocalerror-when-the-variable-has-a-value</para>
/// </remarks>
/// <example>
/// <code title="before">
/// calls = 0
///
///
/// def count():
///     calls += 1
///     return calls
/// </code>
/// <code title="after">
/// calls = 0
///
///
/// def count():
///     global calls
///     calls += 1
///     return calls
/// </code>
/// </example>
internal sealed class MissingBindingTemplate : ITemplate
{
    public string Id => "missing-binding";

    public double Prior => 0.9;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Function is not { } function || Blocks.FirstIn(function) is not { } first)
            yield break;
        var bound = Blocks.StatementsIn(function).Where(s => !s.IsFunction() && s.Kind != "ClassDef").SelectMany(OwnTargets).ToHashSet(StringComparer.Ordinal);
        var isUnbound = site.Failure.Is("UnboundLocalError");
        foreach (var name in site.Own.Where(n => n.Kind == "Name").Select(n => n.Text("id")!).Distinct().Where(n => bound.Contains(n) && !Expressions.Parameters(function).Contains(n)))
        {
            if (isUnbound && !site.Failure.Quotes(name) || IsDeclared(function, name))
                continue;
            foreach (var (word, weight) in Outside(site, function, name))
            {
                foreach (var mutation in Insert(site, first, $"{word} {name}", isUnbound ? 3 * weight : weight))
                    yield return mutation;
            }

            // Set in some of the branches only: without the failure there is nothing to tell it by.
            foreach (var value in isUnbound ? Values(site, name) : [])
            {
                foreach (var mutation in Insert(site, first, $"{name} = {value}", 1.5))
                    yield return mutation;
            }
        }
    }

    private static IEnumerable<string> OwnTargets(SyntaxNode statement) =>
        statement.ChildrenIn("targets").Concat(statement.ChildrenIn("target")).SelectMany(Expressions.BoundIn);

    private static bool IsDeclared(SyntaxNode function, string name) =>
        Blocks.StatementsIn(function).Any(s => s.Kind is "Global" or "Nonlocal" && s.Attributes.GetValueOrDefault("names") is IReadOnlyList<object?> names && names.Contains(name));

    private static IEnumerable<(string Word, double Weight)> Outside(RepairSite site, SyntaxNode function, string name)
    {
        var outer = function.EnclosingFunction();
        if (outer is not null && (Expressions.Parameters(outer).Contains(name) || Blocks.StatementsIn(outer).SelectMany(OwnTargets).Contains(name)))
            yield return ("nonlocal", 1);
        else if (site.Tree.Root.ChildrenIn("body").SelectMany(OwnTargets).Contains(name))
            yield return ("global", 1);
    }

    private static IEnumerable<string> Values(RepairSite site, string name) => ValueGuess.Of(site, name) switch
    {
        ValueKind.Number => ["0", "1", "None"],
        ValueKind.Text => ["\"\"", "None"],
        ValueKind.List => ["[]", "None"],
        ValueKind.Dictionary => ["{}", "None"],
        ValueKind.Set => ["set()", "None"],
        ValueKind.Boolean => ["False", "True"],
        _ => ["None", "0", "[]", "\"\""],
    };

    private static IEnumerable<Mutation> Insert(RepairSite site, SyntaxNode first, string line, double weight) =>
        Blocks.Change($"Begin with {line}", weight, Blocks.Before(site, first, $"{Blocks.IndentOf(site.Tree, first)}{line}\n"));
}
