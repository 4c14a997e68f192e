using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Statements;

/// <summary>What: keeps the result of a call that was thrown away: assigns it to what the call was about, or returns it.</summary>
/// <remarks>
/// <para>Why: texts, tuples and frozen objects are not changed by their methods; these give a new one.</para>
/// <para>References: https://docs.python.org/3/library/stdtypes.html#text-sequence-type-str</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def clean(name):
///     name.strip()
///     return name.lower()
/// </code>
/// <code title="after">
/// def clean(name):
///     name = name.strip()
///     return name.lower()
/// </code>
/// </example>
internal sealed class DroppedResultTemplate : ITemplate
{
    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "append", "extend", "insert", "remove", "clear", "sort", "reverse", "add", "discard", "update", "setdefault", "popitem", "appendleft", "extendleft", "write", "writelines", "close", "flush", "print", "setattr", "delattr",
    };

    public string Id => "dropped-result";

    public double Prior => 1.2;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Statement.Kind != "Expr" || site.Statement.Child("value") is not { Kind: "Call" } call || Expressions.CalledName(call) is not { } name || Changing.Contains(name))
            yield break;
        var text = site.TextOf(site.Statement);
        var receiver = call.Child("func") is { Kind: "Attribute" } method ? method.Child("value") : null;
        var targets = call.ChildrenIn("args").Take(2).Prepend(receiver).OfType<SyntaxNode>().Where(t => t.Kind is "Name" or "Attribute" or "Subscript" && t.Text("id") is not ("self" or "cls" or "super")).Select(site.TextOf).Distinct().ToList();
        foreach (var (target, rank) in targets.Where(t => !IsModule(site, t)).Select((t, i) => (t, i)))
            yield return site.Replace(site.Statement, $"{target} = {text}", $"Keep what {name} gives as {target}", 1 / (1 + (0.4 * rank)));
        if (site.Function is not null)
            yield return site.Replace(site.Statement, $"return {text}", $"Return what {name} gives", 0.4);
    }

    private static bool IsModule(RepairSite site, string name) =>
        site.Tree.Root.DescendantsAndSelf().Any(s => s.Kind is "Import" or "ImportFrom" && s.ChildrenIn("names").Any(n => (n.Text("asname") ?? n.Text("name")!.Split('.')[0]) == name.Split('.')[0]));
}
