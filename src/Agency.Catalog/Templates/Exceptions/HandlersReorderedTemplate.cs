using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Exceptions;

/// <summary>What: puts an except clause before the one above it.</summary>
/// <remarks>
/// <para>Why: the first clause that fits is taken, so one for a base class hides those behind it.</para>
/// <para>References: https://docs.python.org/3/reference/compound_stmts.html#except-clause</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def read(source):
///     try:
///         return source.read()
///     except OSError:
///         return None
///     except TimeoutError:
///         return ""
/// </code>
/// <code title="after">
/// def read(source):
///     try:
///         return source.read()
///     except TimeoutError:
///         return ""
///     except OSError:
///         return None
/// </code>
/// </example>
internal sealed class HandlersReorderedTemplate : ITemplate
{
    public string Id => "handlers-reordered";

    public double Prior => 0.7;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        var handlers = site.Statement.Kind is "Try" or "TryStar" ? site.Statement.ChildrenIn("handlers").ToList()
            : site.Statement.Ancestors.FirstOrDefault(n => n.Kind is "Try" or "TryStar")?.ChildrenIn("handlers").ToList() ?? [];
        foreach (var (first, second) in handlers.Zip(handlers.Skip(1)))
        {
            // A clause without a type has to be the last.
            if (second.Child("type") is not { } type || first.Child("type") is null)
                continue;
            yield return new Mutation(
                $"Ask for {site.TextOf(type)} first",
                [new Edit(site.File, first.Span, site.TextOf(second)), new Edit(site.File, second.Span, site.TextOf(first))]);
        }
    }
}
