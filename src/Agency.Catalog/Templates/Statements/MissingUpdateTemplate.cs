using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Statements;

/// <summary>What: adds an update: counts, gathers, remembers, or keeps a parameter in the object.</summary>
/// <remarks>
/// <para>Why: the step of a loop and the note of what was seen are small and easily left out.</para>
/// <para>References: https://docs.python.org/3/reference/simple_stmts.html#augmented-assignment-statements</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def first_index(values, wanted):
///     i = 0
///     for value in values:
///         if value == wanted:
///             return i
///     return -1
/// </code>
/// <code title="after">
/// def first_index(values, wanted):
///     i = 0
///     for value in values:
///         if value == wanted:
///             return i
///         i += 1
///     return -1
/// </code>
/// </example>
internal sealed class MissingUpdateTemplate : ITemplate
{
    public string Id => "missing-update";

    public double Prior => 0.8;

    public IEnumerable<Mutation> Propose(RepairSite site) => InLoop(site).OrderByDescending(m => m.Weight).Take(10).Concat(Members(site)).Concat(Behind(site));

    /// <summary>What was given a value before the loop and is not changed in it.</summary>
    private static IEnumerable<Mutation> InLoop(RepairSite site)
    {
        var loop = site.Statement.Kind is "For" or "While" ? site.Statement : Blocks.LoopOf(site.Statement);
        if (loop is null || site.Function is not { } function)
            yield break;
        var last = loop.ChildrenIn("body").Last();
        var targets = loop.ChildrenIn("target").SelectMany(Expressions.BoundIn).ToList();
        var inside = loop.ChildrenIn("body").SelectMany(s => s.DescendantsAndSelf()).ToList();
        var changed = loop.ChildrenIn("body").SelectMany(Expressions.BoundIn).Concat(targets).ToHashSet(StringComparer.Ordinal);
        var gathered = inside.Where(n => n is { Kind: "Name", Field: "value", Parent: { Kind: "Attribute", Field: "func" } or { Kind: "Subscript" } }).Where(n => n.Parent!.Text("attr") is "append" or "add" or "extend" or "update" or "insert" || n.Parent.Text("ctx") == "Store").Select(n => n.Text("id")!).ToHashSet(StringComparer.Ordinal);
        var before = Blocks.StatementsIn(function).Where(s => s.Span.End <= loop.Span.Start).SelectMany(Expressions.BoundIn).Distinct().Where(n => !changed.Contains(n)).ToList();
        var items = targets.Concat(loop.ChildrenIn("body").Where(s => s.Kind is "Assign").SelectMany(Expressions.BoundIn)).Distinct().TakeLast(2).ToList();
        foreach (var name in before)
        {
            var isRead = inside.Any(n => n.Kind == "Name" && n.Text("id") == name) || loop.Child("test") is { } test && Expressions.NamesIn(test).Contains(name);
            var updates = ValueGuess.Of(site, name) switch
            {
                ValueKind.Number => [($"{name} += 1", 1.0), ($"{name} -= 1", 0.3), .. items.Select(i => ($"{name} += {i}", 0.6)), .. items.Where(_ => isRead).Select(i => ($"{name} = {i}", 0.6))],
                ValueKind.List => items.Select(i => ($"{name}.append({i})", 1.0)),
                ValueKind.Set => items.Select(i => ($"{name}.add({i})", 1.2)),
                ValueKind.Dictionary => items.Count > 1 ? [($"{name}[{items[0]}] = {items[1]}", 0.8)] : [],
                ValueKind.Text => items.Select(i => ($"{name} += {i}", 0.5)),
                _ => items.Where(_ => isRead).Select(i => ($"{name} = {i}", 1.0)),
            };
            foreach (var (update, weight) in updates.Where(_ => !gathered.Contains(name)))
            {
                foreach (var mutation in Insert(site, last, update, isRead ? weight : weight * 0.7))
                    yield return mutation;
                if (site.Statement != last && site.Statement != loop)
                {
                    foreach (var mutation in Insert(site, site.Statement, update, weight * 0.6))
                        yield return mutation;
                }
            }
        }

        // The step of a "while" that changes nothing of what it asks for.
        if (loop.Kind == "While" && loop.Child("test") is { } asked && !Expressions.NamesIn(asked).Any(changed.Contains))
        {
            foreach (var name in Expressions.NamesIn(asked).Where(n => ValueGuess.Of(site, n) is ValueKind.Number or ValueKind.Unknown && !before.Contains(n)).Take(2))
            {
                foreach (var mutation in new[] { "+= 1", "-= 1", "//= 2" }.SelectMany(step => Insert(site, last, $"{name} {step}", 1)))
                    yield return mutation;
            }
        }
    }

    private static IEnumerable<Mutation> Members(RepairSite site)
    {
        if (Blocks.FunctionOf(site) is not { } function || Blocks.SelfOf(function) is not "self" || !Blocks.IsAlone(site.Tree, function.ChildrenIn("body").Last()))
            yield break;
        var (last, isMaking) = (function.ChildrenIn("body").Last(), function.Text("name") == "__init__");
        var used = function.ChildrenIn("body").SelectMany(s => s.DescendantsAndSelf()).Where(n => n.Kind == "Name").Select(n => n.Text("id")!).ToHashSet(StringComparer.Ordinal);
        foreach (var parameter in Expressions.Parameters(function).Skip(1).Where(p => !used.Contains(p)))
        {
            foreach (var mutation in Insert(site, last, $"self.{parameter} = {parameter}", isMaking ? 1.5 : 0.7))
                yield return mutation;
        }

        // What is read of the object is never set.
        var set = function.Parent!.DescendantsAndSelf().Where(n => n.Kind == "Attribute" && n.Text("ctx") == "Store").Select(n => n.Text("attr")!).ToHashSet(StringComparer.Ordinal);
        foreach (var member in site.Failure.Is("AttributeError") && isMaking ? site.Vocabulary.Members.Select(m => m.Text) : [])
        {
            if (!site.Failure.Quotes(member.Split('.')[^1]) || set.Contains(member.Split('.')[^1]))
                continue;
            foreach (var mutation in new[] { "None", "[]", "{}", "0" }.SelectMany(v => Insert(site, last, $"{member} = {v}", 1.5)))
                yield return mutation;
        }

        foreach (var member in isMaking || site.Statement.Kind is "If" or "For" or "While" ? [] : site.Vocabulary.Members.Select(m => m.Text).Where(m => !site.TextOf(function).Contains($"{m} =", StringComparison.Ordinal) && !site.TextOf(function).Contains($"{m} +=", StringComparison.Ordinal) && ValueGuess.Of(site, m) == ValueKind.Number).Take(2))
        {
            foreach (var mutation in new[] { "+= 1", "-= 1" }.SelectMany(step => Insert(site, site.Statement, $"{member} {step}", 0.6)))
                yield return mutation;
        }
    }

    /// <summary>What is handed out once is noted as handed out.</summary>
    private static IEnumerable<Mutation> Behind(RepairSite site)
    {
        if (site.Statement.Kind != "If" || site.Statement.Child("test") is not { Kind: "Compare" } test || PythonOperators.Of(test).ToList() is not [("NotIn", _)] || test.Child("left") is not { } item || test.Child("comparators") is not { Kind: "Name" } seen)
            yield break;
        var (body, add) = (site.Statement.ChildrenIn("body").ToList(), ValueGuess.Of(site, seen) == ValueKind.List ? "append" : "add");
        var update = $"{site.TextOf(seen)}.{add}({site.TextOf(item)})";
        if (!body.Any(s => site.TextOf(s).Contains(update, StringComparison.Ordinal)))
        {
            foreach (var mutation in Insert(site, body[^1], update, 1.2))
                yield return mutation;
        }
    }

    /// <summary>Behind a statement, but before one that leaves.</summary>
    private static IEnumerable<Mutation> Insert(RepairSite site, SyntaxNode at, string update, double weight)
    {
        var lines = Blocks.IndentOf(site.Tree, at) + update + "\n";
        return Blocks.Change($"Add {update}", weight, at.Kind is "Return" or "Raise" or "Break" or "Continue" ? Blocks.Before(site, at, lines) : Blocks.IsAlone(site.Tree, at) ? Blocks.After(site, at, lines) : null);
    }
}
