using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Tests.Core.Repair;

/// <summary>A template that knows nothing but some replacements, each at the statement that holds the text.</summary>
internal sealed class OneChange(params (string Old, string New)[] changes) : ITemplate
{
    public string Id => "one-change";

    public double Prior => 1;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        var own = site.TextOf(site.Statement);
        foreach (var (old, text) in changes)
        {
            // What a statement holds belongs to the innermost one.
            var at = site.Statement.ChildrenIn("body").Any() ? -1 : own.IndexOf(old, StringComparison.Ordinal);
            if (at >= 0)
                yield return site.Replace(new TextSpan(site.Statement.Span.Start + at, site.Statement.Span.Start + at + old.Length), text, $"Write {text}");
        }
    }
}
