using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Calls;

/// <summary>What: passes one argument more: to the project's own functions what they take besides, to well-known ones an option.</summary>
/// <remarks>
/// <para>Why: an option left out means its default, which is often not what was meant.</para>
/// <para>References: https://github.com/cedricrupb/TSSB3M</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def numbered(lines):
///     return [f"{n}: {line}" for n, line in enumerate(lines)]
/// </code>
/// <code title="after">
/// def numbered(lines):
///     return [f"{n}: {line}" for n, line in enumerate(lines, 1)]
/// </code>
/// </example>
internal sealed class ArgumentAddedTemplate : ITemplate
{
    private static readonly Dictionary<string, string[]> Functions = new(StringComparer.Ordinal)
    {
        ["enumerate"] = ["1", "start=1"], ["min"] = ["default=0", "default=None"], ["max"] = ["default=0", "default=None"], ["sum"] = ["[]", "0.0"], ["round"] = ["2", "1"], ["int"] = ["16", "2", "10"], ["zip"] = ["strict=True"],
        ["getattr"] = ["None"], ["next"] = ["None"], ["open"] = ["encoding=\"utf-8\"", "newline=\"\"", "\"w\""], ["print"] = ["end=\"\"", "sep=\"\""], ["zip_longest"] = ["fillvalue=0", "fillvalue=\"\""], ["defaultdict"] = ["list", "int"],
        ["isclose"] = ["abs_tol=1e-9"], ["permutations"] = ["2"], ["sorted"] = ["reverse=True"], ["dict"] = ["{}"], ["Decimal"] = ["0"], ["fromkeys"] = ["0"],
    };

    private static readonly Dictionary<string, string[]> Methods = new(StringComparer.Ordinal)
    {
        ["split"] = ["\",\"", "\"\\n\"", "maxsplit=1"], ["rsplit"] = ["maxsplit=1"], ["splitlines"] = ["keepends=True"], ["pop"] = ["0", "None"], ["sort"] = ["reverse=True"], ["replace"] = ["1"], ["dumps"] = ["sort_keys=True", "default=str", "ensure_ascii=False", "indent=2"],
        ["dump"] = ["indent=2", "sort_keys=True"], ["makedirs"] = ["exist_ok=True"], ["mkdir"] = ["parents=True", "exist_ok=True"], ["strip"] = ["\"\\n\""], ["rstrip"] = ["\"\\n\""], ["get"] = ["0", "\"\"", "[]"],
        ["accumulate"] = ["initial=0"], ["zip_longest"] = ["fillvalue=0", "fillvalue=\"\""], ["run"] = ["check=True", "text=True"], ["sub"] = ["count=1"], ["read_text"] = ["encoding=\"utf-8\""], ["write_text"] = ["encoding=\"utf-8\""],
        ["isclose"] = ["abs_tol=1e-9"], ["rmtree"] = ["ignore_errors=True"], ["unlink"] = ["missing_ok=True"], ["log"] = ["2", "10"], ["center"] = ["\"*\""], ["rjust"] = ["\"0\""], ["ljust"] = ["\".\""], ["exists"] = [], ["join"] = [],
    };

    public string Id => "argument-added";

    public double Prior => 0.9;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var call in site.Calls())
        {
            var isMethod = call.Child("func")?.Kind == "Attribute";
            var given = call.ChildrenIn("args").Count();
            var name = Expressions.CalledName(call) ?? "";
            var signatures = Signatures.Of(site, call).ToList();
            foreach (var mutation in signatures.SelectMany(s => ByParameter(site, call, s, given)))
                yield return mutation;
            if (signatures.Count > 0)
                continue;
            foreach (var option in (isMethod ? Methods : Functions).GetValueOrDefault(name) ?? [])
            {
                if (!IsGiven(call, option))
                {
                    foreach (var mutation in site.AddArgument(call, option, option == "reverse=True" ? 1 : 0.6))
                        yield return mutation;
                }
            }

            // Where to go on looking: without it the first is found for ever.
            if (isMethod && given == 1 && name is "find" or "index" or "rfind")
            {
                foreach (var (variable, rank) in site.Vocabulary.Variables.Where(v => v.IsNear && ValueGuess.Of(site, v.Text) is ValueKind.Number or ValueKind.Unknown && call.ChildrenIn("args").All(a => site.TextOf(a) != v.Text)).Take(4).Select((v, i) => (v.Text, i)))
                {
                    foreach (var mutation in site.AddArgument(call, variable, (site.Failure.Is("Hang") ? 2 : 0.5) / (1 + (0.3 * rank))).Concat(site.AddArgument(call, $"{variable} + 1", (site.Failure.Is("Hang") ? 1.5 : 0.3) / (1 + (0.3 * rank)))))
                        yield return mutation;
                }
            }

            // A function from elsewhere: any variable may be what it takes besides.
            if (!Known(name) && call.ChildrenIn("args").All(a => a.Kind != "Starred"))
            {
                foreach (var variable in site.Vocabulary.Variables.Where(v => v.IsNear).Take(3).Where(v => call.ChildrenIn("args").All(a => site.TextOf(a) != v.Text) && !Expressions.BoundIn(site.Statement).Contains(v.Text)))
                {
                    foreach (var mutation in site.AddArgument(call, variable.Text, site.Failure.Is("TypeError") && site.Failure.Says("missing") ? 1 : 0.2))
                        yield return mutation;
                }
            }
        }
    }

    private static bool Known(string name) => Functions.ContainsKey(name) || Methods.ContainsKey(name) || Builtins.Contains(name);

    private static bool IsGiven(SyntaxNode call, string option)
    {
        var at = option.IndexOf('=', StringComparison.Ordinal);
        return at > 0 ? call.Keyword(option[..at]) is not null : call.ChildrenIn("keywords").Any() || call.ChildrenIn("args").Count() > Before(call, option);
    }

    /// <summary>How many arguments come before an option that has no name.</summary>
    private static int Before(SyntaxNode call, string option) => Expressions.CalledName(call) switch
    {
        "replace" or "getattr" => 2,
        "get" or "log" or "center" or "rjust" or "ljust" => 1,
        // What an element's place is given for has no default.
        "pop" => option == "None" && call.ChildrenIn("args").FirstOrDefault()?.Text("type") != "int" ? 1 : 0,
        _ => call.Child("func")?.Kind == "Attribute" ? 0 : 1,
    };

    private static IEnumerable<Mutation> ByParameter(RepairSite site, SyntaxNode call, Signature signature, int given)
    {
        var isMissing = site.Failure.Is("TypeError") && site.Failure.Says("missing");
        foreach (var (parameter, at) in signature.Parameters.Select((p, i) => (p, i)).Skip(given).Where(p => call.Keyword(p.p) is null).Take(3))
        {
            var factor = isMissing && site.Failure.Quotes(parameter) ? 3 : 1;
            var like = site.Vocabulary.Variables.Concat(site.Vocabulary.Members).Where(v => v.Text.Split('.')[^1].Contains(parameter, StringComparison.OrdinalIgnoreCase)).Select(v => v.Text).ToList();
            var near = site.Vocabulary.Variables.Where(v => v.IsNear).Select(v => v.Text);
            foreach (var (value, rank) in like.Concat(near).Distinct().Take(5).Select((v, i) => (v, i)))
            {
                var isNext = at == given && !call.ChildrenIn("keywords").Any();
                foreach (var mutation in site.AddArgument(call, isNext ? value : $"{parameter}={value}", factor * (like.Contains(value) ? 1.2 : 0.4) / (1 + (0.3 * rank))))
                    yield return mutation;
            }

            foreach (var literal in new[] { "True", "None", "0" }.Take(at >= signature.Required ? 1 : 3))
            {
                foreach (var mutation in site.AddArgument(call, $"{parameter}={literal}", factor * 0.3))
                    yield return mutation;
            }
        }
    }
}
