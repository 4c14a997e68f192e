using Agency.Core.Repair;

namespace Agency.Catalog.Templates.Values;

/// <summary>What: takes a value as it is: without the call around it, or without the method called on it.</summary>
/// <remarks>
/// <para>Why: a conversion too many rounds, reorders or changes the case of what should be left as it is.</para>
/// <para>References: https://docs.python.org/3/library/functions.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def ratio(part, whole):
///     return int(part / whole)
/// </code>
/// <code title="after">
/// def ratio(part, whole):
///     return part / whole
/// </code>
/// </example>
internal sealed class ConversionRemovedTemplate : ITemplate
{
    private static readonly HashSet<string> Conversions = new(StringComparer.Ordinal)
    {
        "int", "float", "str", "list", "tuple", "set", "frozenset", "dict", "sorted", "reversed", "abs", "round", "bool", "repr", "len", "sum", "min", "max", "iter", "next", "enumerate", "bytes", "ord", "chr", "floor", "ceil", "deepcopy", "copy",
        "escape", "unescape", "quote", "unquote", "normpath", "abspath", "range",
    };

    public string Id => "conversion-removed";

    public double Prior => 0.6;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.Values().Where(n => n.Kind == "Call"))
        {
            var arguments = call.ChildrenIn("args").ToList();
            if (call.Child("func") is not { } func || call.ChildrenIn("keywords").Any(k => k.Text("arg") is not ("key" or "reverse")) || call.Field == "context_expr")
                continue;
            var name = Expressions.CalledName(call) ?? "";
            if (arguments.Count == 0 && func is { Kind: "Attribute" } && func.Child("value") is { } owner && !(owner.Text("id") is "self" or "cls") && !Expressions.IsCallOf(owner, "super"))
            {
                yield return site.Swap(call, site.TextOf(owner), $"Take {site.TextOf(owner)} without {name}()", 0.6, Binding.Of(owner));
            }
            else if (arguments is [{ Kind: not "Starred" } only] && !char.IsUpper(name.FirstOrDefault('A')) && !call.ChildrenIn("keywords").Any(k => k.Text("arg") is null))
            {
                var weight = func.Kind == "Name" || func.Child("value") is { Kind: "Name" } module && module.Text("id") is "math" or "copy" or "html" or "os" ? Conversions.Contains(name) ? 0.8 : func.Kind == "Name" ? 0.3 : 0.2 : 0;
                if (weight > 0)
                    yield return site.Swap(call, site.TextOf(only), $"Take {site.TextOf(only)} without {name}", weight, only.Kind == "GeneratorExp" ? Binding.Atom : Binding.Of(only));
            }
        }
    }
}
