using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Statements;

/// <summary>What: does in a method what its sibling methods do: a reset, or a call that keeps the object in order.</summary>
/// <remarks>
/// <para>Why: what one method does after a change, another that makes a like change was not given.</para>
/// <para>References: https://docs.python.org/3/tutorial/classes.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// class Basket:
///     def __init__(self):
///         self.items = []
///         self.total = None
///
///     def add(self, item):
///         self.items.append(item)
///         self.total = None
///
///     def drop(self, item):
///         self.items.remove(item)
/// </code>
/// <code title="after">
/// class Basket:
///     def __init__(self):
///         self.items = []
///         self.total = None
///
///     def add(self, item):
///         self.items.append(item)
///         self.total = None
///
///     def drop(self, item):
///         self.items.remove(item)
///         self.total = None
/// </code>
/// </example>
internal sealed class SiblingStatementTemplate : ITemplate
{
    private const int Most = 8;

    public string Id => "sibling-statement";

    public double Prior => 0.9;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Function is not { } function || Blocks.SelfOf(function) is not { } self || site.Statement.IsFunction() || !Blocks.IsAlone(site.Tree, site.Statement) || site.Statement.Kind is "If" or "For" or "While" or "With" or "Try")
            yield break;
        var own = Blocks.StatementsIn(function).Select(site.TextOf).ToHashSet(StringComparer.Ordinal);
        var known = Expressions.Parameters(function).Concat(function.DescendantsAndSelf().Where(n => n.Kind == "Name" && n.Text("ctx") == "Store").Select(n => n.Text("id")!)).ToHashSet(StringComparer.Ordinal);
        var siblings = function.Parent!.ChildrenIn("body").Where(n => n.IsFunction() && n != function && Blocks.SelfOf(n) == self)
            .SelectMany(method => Blocks.StatementsIn(method).Select(s => (Statement: s, IsMaking: method.Text("name") == "__init__")))
            .Where(s => IsOrder(s.Statement, self) && Expressions.NamesIn(s.Statement).All(known.Contains))
            .GroupBy(s => site.TextOf(s.Statement))
            .Where(g => !own.Contains(g.Key) && !g.Key.Contains('\n', StringComparison.Ordinal))
            .Select(g => (Text: g.Key, Count: g.Count(), IsMaking: g.All(s => s.IsMaking)))
            .OrderByDescending(s => s.Count).ThenBy(s => s.IsMaking)
            .Concat(site.Vocabulary.Functions.Where(f => f.Name.StartsWith($"{self}._", StringComparison.Ordinal) && f.Required == 0 && f.Name != $"{self}.{function.Text("name")}").Select(f => (Text: $"{f.Name}()", Count: 1, IsMaking: false)))
            .Where(s => !own.Contains(s.Text))
            .DistinctBy(s => s.Text)
            .Take(Most);
        var indent = Blocks.IndentOf(site.Tree, site.Statement);
        var leaves = site.Statement.Kind is "Return" or "Raise" or "Break" or "Continue";
        foreach (var (text, count, isMaking) in siblings)
        {
            var weight = (count > 1 ? 1 : 0.7) * (isMaking ? 0.6 : 1);
            foreach (var mutation in Blocks.Change($"Do {text} first", leaves ? weight : weight * 0.7, Blocks.Before(site, site.Statement, $"{indent}{text}\n")))
                yield return mutation;
            foreach (var mutation in leaves ? [] : Blocks.Change($"Do {text} then", weight, Blocks.After(site, site.Statement, $"{indent}{text}\n")))
                yield return mutation;
        }
    }

    /// <summary>A call on the object, or of something of it, or a member that gets a plain value.</summary>
    private static bool IsOrder(SyntaxNode statement, string self) => statement.Kind switch
    {
        "Expr" => statement.Child("value") is { Kind: "Call" } call && Root(call.Child("func")) == self,
        "Assign" => statement.ChildrenIn("targets").ToList() is [{ Kind: "Attribute" } target] && Root(target) == self && statement.Child("value") is { Kind: "Constant" or "List" or "Dict" or "Attribute" or "Call" or "Name" },
        "AugAssign" => Root(statement.Child("target")) == self,
        _ => false,
    };

    private static string? Root(SyntaxNode? node)
    {
        while (node is { Kind: "Attribute" or "Subscript" })
            node = node.Child("value");
        return node?.Text("id");
    }
}
