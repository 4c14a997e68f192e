using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Collections;

/// <summary>What: puts one element more into a list, a tuple or a set of values, or takes one out.</summary>
/// <remarks>
/// <para>Why: a table or a test of membership lacks a case, or has one too many.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#list-displays</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def is_vowel(letter):
///     return letter in ("a", "e", "i", "o")
///
///
/// def is_u(letter):
///     return letter == "u"
/// </code>
/// <code title="after">
/// def is_vowel(letter):
///     return letter in ("a", "e", "i", "o", "u")
///
///
/// def is_u(letter):
///     return letter == "u"
/// </code>
/// </example>
internal sealed class ElementAddedTemplate : ITemplate
{
    public string Id => "element-added";

    public double Prior => 0.6;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Open("List", "Tuple", "Set").Where(n => n.Text("ctx") is null or "Load"))
        {
            var elements = node.ChildrenIn("elts").ToList();
            if (elements.Count == 0 || elements.Any(e => e.Kind == "Starred"))
                continue;
            var texts = elements.Select(site.TextOf).ToHashSet(StringComparer.Ordinal);
            var last = elements[^1].Outer();
            var isTable = elements.All(e => e.Kind == "Constant");
            foreach (var (donor, rank) in node.Field == "slice" ? [] : Donors(site, elements).Where(d => !texts.Contains(d)).Take(isTable ? 4 : 3).Select((d, i) => (d, i)))
            {
                var weight = (node.Field == "comparators" ? 1 : 0.5) / (1 + (0.3 * rank));
                yield return site.Replace(new TextSpan(last.End, last.End), $", {donor}", $"Add {donor} to {Short(site, node)}", weight);
                if (!isTable)
                    yield return site.Replace(new TextSpan(elements[0].Outer().Start, elements[0].Outer().Start), $"{donor}, ", $"Put {donor} before {Short(site, node)}", weight * 0.6);
            }

            foreach (var mutation in Everywhere(site, node, texts))
                yield return mutation;
            if (elements.Count < (node.Kind == "Tuple" ? 3 : 2))
                continue;
            yield return Without(site, elements, elements.Count - 1, node);
            if (isTable && elements.Count <= 6)
            {
                for (var i = 0; i + 1 < elements.Count; i++)
                    yield return Without(site, elements, i, node) with { Weight = 0.3 };
            }
        }

        foreach (var dict in site.Open("Dict"))
        {
            var (keys, values) = (dict.ChildrenIn("keys").ToList(), dict.ChildrenIn("values").ToList());
            if (keys.Count == 0 || keys.Count != values.Count || !keys.All(k => k.IsString()))
                continue;
            var known = keys.Select(k => k.StringValue()!).ToHashSet(StringComparer.Ordinal);
            var end = values[^1].Outer().End;
            // An entry of the name of a variable that has not got one.
            foreach (var name in site.Vocabulary.Variables.Where(v => v.IsNear && !known.Contains(v.Text)).Take(2).Select(v => v.Text).Concat(site.Vocabulary.Members.Select(m => m.Text).Where(m => !known.Contains(m.Split('.')[^1])).Take(2)))
                yield return site.Replace(new TextSpan(end, end), $", {site.TextOf(keys[^1])[0]}{name.Split('.')[^1]}{site.TextOf(keys[^1])[0]}: {name}", $"Add an entry for {name}", site.TextOf(keys[^1])[0] is '"' or '\'' ? 0.4 : 0.001);
        }
    }

    /// <summary>The same tuple in all places of the function: a key that lacks a part.</summary>
    private static IEnumerable<Mutation> Everywhere(RepairSite site, SyntaxNode node, HashSet<string> texts)
    {
        var alike = node.Kind != "Tuple" || site.Function is null ? [] : site.Function.DescendantsAndSelf().Where(n => n.Kind == "Tuple" && n.Text("ctx") is null or "Load" && site.TextOf(n).Trim('(', ')') == site.TextOf(node).Trim('(', ')')).ToList();
        if (alike.Count < 2)
            yield break;
        foreach (var name in Expressions.Parameters(site.Function).Concat(site.Vocabulary.Variables.Where(v => v.IsNear).Select(v => v.Text)).Where(n => n is not ("self" or "cls") && !texts.Contains(n)).Distinct().Take(3))
            yield return new Mutation($"Make {name} a part of {Short(site, node)} everywhere", [.. alike.Select(t => t.ChildrenIn("elts").Last().Outer().End).Distinct().Select(end => new Edit(site.File, new TextSpan(end, end), $", {name}"))], 1);
    }

    /// <summary>What is alike: literals of the same kind for literals, variables for others.</summary>
    private static IEnumerable<string> Donors(RepairSite site, List<SyntaxNode> elements)
    {
        var type = elements[^1].Kind == "Constant" ? elements[^1].Text("type") : null;
        return type switch
        {
            "str" => site.Vocabulary.Literals.Select(l => l.Text).Where(l => l[^1] is '"' or '\'' && !l.Contains('\n', StringComparison.Ordinal)),
            "int" or "float" => site.Vocabulary.Literals.Select(l => l.Text).Where(l => char.IsDigit(l[0])).Concat(Next(site, elements)),
            _ => site.Vocabulary.Variables.Where(v => v.IsNear && !Expressions.BoundIn(site.Statement).Contains(v.Text)).Select(v => v.Text).Concat(site.Vocabulary.Members.Take(2).Select(m => m.Text)),
        };
    }

    private static IEnumerable<string> Next(RepairSite site, List<SyntaxNode> elements) => int.TryParse(site.TextOf(elements[^1]), out var number) && number < 1_000_000 ? [$"{number + 1}", "0"] : [];

    private static Mutation Without(RepairSite site, List<SyntaxNode> elements, int at, SyntaxNode node) =>
        site.Replace(
            at == 0 ? new TextSpan(elements[0].Outer().Start, elements[1].Outer().Start) : new TextSpan(elements[at - 1].Outer().End, elements[at].Outer().End),
            "", $"Take {site.TextOf(elements[at])} out of {Short(site, node)}", node.Field == "comparators" ? 0.6 : 0.3);

    private static string Short(RepairSite site, SyntaxNode node) => site.TextOf(node) is { Length: <= 40 } text && !text.Contains('\n', StringComparison.Ordinal) ? text : "it";
}
