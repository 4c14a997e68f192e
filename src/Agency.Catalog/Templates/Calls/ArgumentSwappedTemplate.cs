using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: passes two arguments the other way round.</summary>
/// <remarks>
/// <para>Why: what a function takes first is a convention that differs from one to the next.</para>
/// <para>References: https://github.com/cedricrupb/TSSB3M</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def is_text(value):
///     return isinstance(str, value)
/// </code>
/// <code title="after">
/// def is_text(value):
///     return isinstance(value, str)
/// </code>
/// </example>
internal sealed class ArgumentSwappedTemplate : ITemplate
{
    /// <summary>Methods for which both the object and the argument can be either.</summary>
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "join", "issubset", "issuperset", "difference", "startswith", "endswith", "update", "extend", "relative_to", "is_relative_to",
    };

    public string Id => "argument-swapped";

    public double Prior => 0.8;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.Calls())
        {
            var arguments = call.ChildrenIn("args").ToList();
            if (arguments.Any(a => a.Kind == "Starred"))
                continue;
            for (var i = 0; i + 1 < Math.Min(arguments.Count, 5); i++)
            {
                if (Swap(site, arguments[i], arguments[i + 1], arguments.Count == 2 ? 1 : 0.6) is { } mutation)
                    yield return mutation;
            }

            if (arguments.Count == 3 && Swap(site, arguments[0], arguments[2], 0.4) is { } ends)
                yield return ends;

            // Two keyword arguments that got each other's values.
            var keywords = call.ChildrenIn("keywords").Where(k => k.Text("arg") is not null).Select(k => k.Child("value")!).ToList();
            if (keywords.Count is 2 or 3 && Swap(site, keywords[0], keywords[1], 0.4) is { } named)
                yield return named;

            // The object and what its method is given: "a.issubset(b)".
            if (arguments is [{ } only] && only.Kind != "GeneratorExp" && call.Keyword("key") is null && call.Child("func") is { Kind: "Attribute" } func && func.Child("value") is { } owner
                && !call.ChildrenIn("keywords").Any() && Methods.Contains(func.Text("attr")!))
            {
                var (one, other) = (site.TextOf(owner), site.TextOf(only));
                yield return new Mutation($"Swap {one} and {other}", [new Edit(site.File, owner.Outer(), site.TextFor(only, Binding.Atom)), new Edit(site.File, only.Outer(), one)], 0.8);
            }
        }
    }

    private static Mutation? Swap(RepairSite site, SyntaxNode one, SyntaxNode other, double weight)
    {
        var (first, second) = (site.Tree.Source.Slice(one.Outer()), site.Tree.Source.Slice(other.Outer()));
        return first == second ? null : new Mutation($"Swap the arguments {first} and {second}", [new Edit(site.File, one.Outer(), second), new Edit(site.File, other.Outer(), first)], weight);
    }
}
