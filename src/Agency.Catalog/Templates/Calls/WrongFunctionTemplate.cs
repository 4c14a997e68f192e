using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: calls another function that takes as many arguments: one of the project's, or a sibling of a built-in one.</summary>
/// <remarks>
/// <para>Why: functions and methods of like name or use are mistaken for each other: <c>min</c> for <c>max</c>, <c>append</c> for <c>extend</c>.</para>
/// <para>References: https://docs.python.org/3/library/functions.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def clamp(value, low):
///     return min(value, low)
/// </code>
/// <code title="after">
/// def clamp(value, low):
///     return max(value, low)
/// </code>
/// </example>
internal sealed class WrongFunctionTemplate : ITemplate
{
    private static readonly string[][] Families =
    [
        ["min", "max"], ["any", "all"], ["floor", "ceil", "round"], ["math.floor", "math.ceil"], ["int", "round", "float"], ["list", "set", "tuple", "sorted"], ["str", "repr"], ["sum", "len", "max", "min"],
        ["isinstance", "issubclass"], ["zip", "zip_longest"], ["reversed", "sorted"], ["int", "abs"],
    ];

    private static readonly string[][] Methods =
    [
        ["append", "extend", "add", "insert"], ["remove", "discard", "pop"], ["lower", "upper", "casefold"], ["strip", "lstrip", "rstrip"], ["find", "rfind", "index", "rindex"],
        ["startswith", "endswith"], ["split", "rsplit", "splitlines"], ["keys", "values", "items"], ["isdigit", "isalpha", "isalnum", "isnumeric"], ["union", "intersection", "difference", "symmetric_difference", "update"],
        ["issubset", "issuperset", "isdisjoint"], ["get", "pop", "setdefault"], ["encode", "decode"], ["ljust", "rjust", "center", "zfill"], ["match", "search", "fullmatch", "findall"], ["partition", "rpartition"],
        ["popleft", "pop"], ["appendleft", "append"], ["title", "capitalize"], ["removeprefix", "lstrip", "removesuffix", "rstrip"], ["copy", "deepcopy"], ["read", "readline", "readlines"], ["days", "seconds", "total_seconds"],
        ["bisect_left", "bisect_right", "insort"], ["heappush", "heappop", "heappushpop"], ["heapreplace", "heappushpop"], ["nlargest", "nsmallest"], ["floor", "ceil", "trunc"], ["radians", "degrees"], ["most_common", "elements"], ["sub", "subn"], ["mean", "median", "fmean"], ["stdev", "pstdev"], ["variance", "pvariance"], ["choice", "choices", "sample"], ["union", "update"], ["fromtimestamp", "utcfromtimestamp"], ["strftime", "isoformat"], ["now", "utcnow", "today"], ["weekday", "isoweekday"],
    ];

    public string Id => "wrong-function";

    public double Prior => 1.6;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.OwnOf("Call"))
        {
            if (call.Child("func") is not { } func)
                continue;
            var text = site.TextOf(func);
            foreach (var other in Families.Where(f => f.Contains(text)).SelectMany(f => f).Where(o => o != text).Distinct())
                yield return site.Replace(func, other, $"Call {other} in place of {text}");
            if (func.Kind == "Attribute" && func.SpanOf("attr") is { } span)
            {
                var name = func.Text("attr")!;
                foreach (var other in Methods.Where(m => m.Contains(name)).SelectMany(m => m).Where(o => o != name).Distinct())
                    yield return site.Replace(span, other, $"Call {other} in place of {name}");
            }

            foreach (var mutation in OfSameClass(site, func))
                yield return mutation;
            var arguments = call.ChildrenIn("args").Count() + call.ChildrenIn("keywords").Count();
            foreach (var known in Similar(site, func, text, arguments))
                yield return site.Replace(func, known.Name, $"Call {known.Name} in place of {text}", 0.35);
        }
    }

    /// <summary>Other methods of the class, here or in another module, that has one of this name.</summary>
    private static IEnumerable<Mutation> OfSameClass(RepairSite site, SyntaxNode func)
    {
        if (func is not { Kind: "Attribute", Parent: { } call } || func.SpanOf("attr") is not { } span || site.TextOf(func).StartsWith("self.", StringComparison.Ordinal) || Builtins.Methods.Contains(func.Text("attr")!))
            yield break;
        var (name, given) = (func.Text("attr")!, call.ChildrenIn("args").Count());
        var siblings = ModuleFacts.Around(site).SelectMany(f => f.Classes)
            .Where(c => c.Methods.Any(m => m.Text("name") == name)).Take(2)
            .SelectMany(c => c.Methods.Where(m => Expressions.Parameters(m).Count == given + 1))
            .Select(n => n.Text("name")!).Where(n => n != name && !n.EndsWith("__", StringComparison.Ordinal)).Distinct().Take(8);
        foreach (var other in siblings)
            yield return site.Replace(span, other, $"Call {other} in place of {name}", 0.4);
    }

    /// <summary>The project's own functions that could be called so, where one of them is.</summary>
    private static IEnumerable<KnownFunction> Similar(RepairSite site, SyntaxNode func, string text, int arguments)
    {
        var isOwn = func.Kind == "Name" || text.StartsWith("self.", StringComparison.Ordinal);
        return isOwn && site.Vocabulary.Functions.Any(f => f.Name == text)
            ? site.Vocabulary.Functions.Where(f => f.Name != text && f.Accepts(arguments) && f.Name != site.Function?.Text("name")).Take(10)
            : [];
    }
}
