using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: passes one argument less.</summary>
/// <remarks>
/// <para>Why: an optional argument changes what a function does, and one too many is an error.</para>
/// <para>References: https://github.com/cedricrupb/TSSB3M</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def words(line):
///     return line.split(" ")
/// </code>
/// <code title="after">
/// def words(line):
///     return line.split()
/// </code>
/// </example>
internal sealed class ArgumentDroppedTemplate : ITemplate
{
    private static readonly HashSet<string> TakesNone = new(StringComparer.Ordinal)
    {
        "split", "rsplit", "strip", "lstrip", "rstrip", "pop", "round", "splitlines", "encode", "decode", "now", "read", "readlines", "get_text", "defaultdict", "dict", "list", "set", "super", "sum", "exit",
    };

    public string Id => "argument-dropped";

    public double Prior => 0.6;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.Calls())
        {
            var positional = call.ChildrenIn("args").ToList();
            var keywords = call.ChildrenIn("keywords").ToList();
            var all = positional.Concat(keywords).OrderBy(a => a.Span.Start).ToList();
            var signature = Signatures.Of(site, call).FirstOrDefault();
            var isTooMany = site.Failure.Is("TypeError") && (site.Failure.Says("positional argument") && site.Failure.Says("given") || site.Failure.Says("unexpected keyword") || site.Failure.Says("at most"));
            foreach (var keyword in keywords)
                yield return Without(site, all, keyword, keyword.Text("arg") is { } name && site.Failure.Quotes(name) && isTooMany ? 2.5 : 0.7);
            if (positional.Count == 0 || (all.Count == 1 && !isTooMany && !TakesNone.Contains(Expressions.CalledName(call) ?? "") && signature is not { Required: 0 }) || IsShared(call, positional[0]))
                continue;
            // What the function cannot do without stays.
            if (signature is not null && positional.Count <= signature.Required && !isTooMany)
                continue;
            yield return Without(site, all, positional[^1], isTooMany ? 2 : 0.7);
            if (positional.Count > 1)
                yield return Without(site, all, positional[0], isTooMany ? 1.5 : 0.3);
            if (positional.Count > 2)
                yield return Without(site, all, positional[1], isTooMany ? 1 : 0.2);
        }
    }

    private static bool IsShared(SyntaxNode call, SyntaxNode argument) => argument.Kind == "GeneratorExp" && argument.Span.Start == call.Number("args_start");

    /// <summary>The argument goes with the comma before it, the first one with the comma behind.</summary>
    private static Mutation Without(RepairSite site, List<SyntaxNode> all, SyntaxNode argument, double weight)
    {
        var at = all.IndexOf(argument);
        var span = at > 0 ? new TextSpan(all[at - 1].Outer().End, argument.Outer().End)
            : all.Count > 1 ? new TextSpan(argument.Outer().Start, all[1].Outer().Start)
            : WithComma(site, argument.Outer());
        return site.Replace(span, "", $"Leave out the argument {site.TextOf(argument)}", weight);
    }

    private static TextSpan WithComma(RepairSite site, TextSpan span)
    {
        var end = span.End;
        while (end < site.Tree.Source.Length && char.IsWhiteSpace(site.Tree.Source.Text[end]))
            end++;
        return end < site.Tree.Source.Length && site.Tree.Source.Text[end] == ',' ? new TextSpan(span.Start, end + 1) : span;
    }
}
