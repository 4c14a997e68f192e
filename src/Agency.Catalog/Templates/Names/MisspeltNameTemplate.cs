using Agency.Core.Configuration;
using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Names;

/// <summary>What: spells a name as the one that exists, at all places of the file, where the failure says that there is none such.</summary>
/// <remarks>
/// <para>Why: a slip of the fingers in a name is found only when the line runs, and was often copied.</para>
/// <para>References: https://docs.python.org/3/library/exceptions.html#AttributeError</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def common(ones, others):
///     found = set(ones)
///     return found.intersecton(others)
/// </code>
/// <code title="after">
/// def common(ones, others):
///     found = set(ones)
///     return found.intersection(others)
/// </code>
/// </example>
internal sealed class MisspeltNameTemplate : ITemplate
{
    private const int MostSlips = 3;

    public string Id => "misspelt-name";

    public double Prior => 2.5;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        // A failure of another kind names none; without a failure every name may be the slip.
        var isKnown = site.Failure.Exception.Length > 0;
        if (isKnown && !site.Failure.Is("AttributeError", "NameError", "UnboundLocalError"))
            yield break;
        var elsewhere = site.Neighbours.SelectMany(n => ModuleFacts.Of(n.Tree).Names);
        var names = site.Tree.Root.DescendantsAndSelf().Where(n => n.Kind is "Name" or "Attribute").Select(n => n.Text("id") ?? n.Text("attr")!)
            .Concat(site.Tree.Root.DescendantsAndSelf().Select(n => n.Text("name") ?? n.Text("arg")).OfType<string>())
            .Concat(Calls.Builtins.Methods).Concat(elsewhere)
            .Distinct(StringComparer.Ordinal).ToList();
        foreach (var node in site.OwnOf("Attribute", "Name"))
        {
            var name = node.Text("attr") ?? node.Text("id")!;
            var span = node.Kind == "Attribute" ? node.SpanOf("attr") : node.Span;
            if (span is null || name.Length < 4 || Calls.Builtins.Contains(name) || (isKnown && !site.Failure.Quotes(name)))
                continue;
            foreach (var (other, slips) in names.Where(n => n != name && Math.Abs(n.Length - name.Length) <= MostSlips).Select(n => (n, Spelling.Distance(name, n))).Where(n => n.Item2 <= Math.Min(MostSlips, name.Length / 4)).OrderBy(n => n.Item2).Take(3))
            {
                var places = site.Tree.Root.DescendantsAndSelf().Where(n => n.Kind == node.Kind && (n.Text("attr") ?? n.Text("id")) == name).Select(n => n.Kind == "Attribute" ? n.SpanOf("attr") : n.Span).OfType<TextSpan>().Distinct().ToList();
                if (places.Count > 1)
                    yield return new Mutation($"Write {other} in place of {name} everywhere", [.. places.Select(p => new Edit(site.File, p, other))], 1.0 / slips);
                yield return site.Replace(span.Value, other, $"Write {other} in place of {name}", 0.9 / slips);
            }
        }
    }
}
