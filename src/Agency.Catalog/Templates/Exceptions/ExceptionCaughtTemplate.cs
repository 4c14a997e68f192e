using Agency.Core.Repair;

namespace Agency.Catalog.Templates.Exceptions;

/// <summary>What: catches just the exception that came, where it came, and goes on without what was wanted.</summary>
/// <remarks>
/// <para>Why: where there may be nothing to be had, as with a number in a text, asking first is harder than trying.</para>
/// <para>References: https://docs.python.org/3/glossary.html#term-EAFP</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def numbers(words):
///     found = []
///     for word in words:
///         found.append(int(word))
///     return found
/// </code>
/// <code title="after">
/// def numbers(words):
///     found = []
///     for word in words:
///         try:
///             found.append(int(word))
///         except ValueError:
///             continue
///     return found
/// </code>
/// </example>
internal sealed class ExceptionCaughtTemplate : ITemplate
{
    private static readonly string[] Expected = ["ValueError", "KeyError", "IndexError", "TypeError", "AttributeError", "ZeroDivisionError", "StopIteration", "FileNotFoundError", "UnicodeDecodeError", "OverflowError"];

    public string Id => "exception-caught";

    public double Prior => 0.1;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Function is null || site.Statement.Kind is not ("Expr" or "Assign" or "AugAssign" or "Return") || Blocks.Shifted(site.Tree, site.Statement, Blocks.IndentOf(site.Tree, site.Statement) + site.Step) is not { } lines)
            yield break;
        var came = site.Failure.Raised();
        if (came is not null && !Expected.Contains(came))
            yield break;
        var calls = site.Own.Where(n => n.Kind is "Call" or "Subscript").ToList();
        var exception = came ?? (calls.Any(c => Expressions.IsCallOf(c, "int", "float")) ? "ValueError" : null);
        if (exception is null || calls.Count == 0 && exception != "ZeroDivisionError")
            yield break;
        var indent = Blocks.IndentOf(site.Tree, site.Statement);
        foreach (var (action, weight) in Actions(site))
            yield return site.Replace(Blocks.LinesOf(site.Tree, site.Statement), $"{indent}try:\n{lines}{indent}except {exception}:\n{indent}{site.Step}{action}\n", $"{char.ToUpperInvariant(action[0]) + action[1..]} on {exception}", weight);
    }

    private static IEnumerable<(string Action, double Weight)> Actions(RepairSite site)
    {
        if (Blocks.LoopOf(site.Statement) is not null)
            yield return ("continue", 1);
        if (site.Statement.Kind == "Assign" && site.Statement.Child("targets") is { Kind: "Name" } target)
            yield return ($"{site.TextOf(target)} = None", 0.7);
        if (site.Statement.Kind == "Return" || Blocks.StatementsIn(site.Function!).Any(s => s.Kind == "Return" && s.Child("value") is not null))
        {
            foreach (var value in new[] { "None", "False", "0" })
                yield return ($"return {value}", value == "None" ? 0.8 : 0.5);
        }
        else if (Blocks.LoopOf(site.Statement) is null)
        {
            yield return ("return", 0.6);
        }
    }
}
