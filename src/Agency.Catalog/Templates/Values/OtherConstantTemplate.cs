using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Values;

/// <summary>What: writes another number, text or truth value.</summary>
/// <remarks>
/// <para>Why: a factor of ten, a neighbouring entry of a table, a switch the wrong way: constants carry no name that would warn.</para>
/// <para>References: https://github.com/cedricrupb/TSSB3M</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def seconds(hours):
///     minutes = hours * 60
///     return minutes * 100
/// </code>
/// <code title="after">
/// def seconds(hours):
///     minutes = hours * 60
///     return minutes * 60
/// </code>
/// </example>
internal sealed class OtherConstantTemplate : ITemplate
{
    private static readonly long[] Usual = [0, 1, 2, -1, 10, 100];

    /// <summary>Sizes and spans that are taken for each other.</summary>
    private static readonly long[][] Families = [[7, 5, 6, 8], [12, 24, 60, 3600, 86400], [1000, 1024, 1000000], [28, 29, 30, 31], [365, 366], [4, 100, 400], [8, 16, 32, 64], [60, 100, 1000], [90, 180, 360], [127, 128, 255, 256]];

    public string Id => "other-constant";

    public double Prior => 1.0;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Own.Where(n => n.Kind == "Constant" && n.Field is not "format_spec" && !Expressions.IsTest(n) && Expressions.IsValue(n, site.Statement)))
        {
            var mutations = node.Text("type") switch
            {
                "int" => Numbers(site, node),
                "float" => Decimals(site, node),
                "bool" => [Swap(site, node, site.TextOf(node) == "True" ? "False" : "True", 1), Swap(site, node, "None", 0.2)],
                "None" => [Swap(site, node, "False", 0.4), Swap(site, node, "True", 0.2), Swap(site, node, "\"\"", 0.3), Swap(site, node, "0", 0.3), Swap(site, node, "[]", 0.3)],
                "str" => Texts(site, node),
                _ => [],
            };
            foreach (var mutation in Everywhere(site, node))
                yield return mutation;
            foreach (var mutation in mutations.DistinctBy(m => m.Edits[0].NewText).Where(m => m.Edits[0].NewText.Trim('(', ')') != site.TextOf(node)).Take(12))
                yield return mutation;
        }
    }

    private static Mutation Swap(RepairSite site, SyntaxNode node, string text, double weight) =>
        site.Swap(node, text, $"Write {text} in place of {site.TextOf(node)}", weight, text.StartsWith('-') ? Binding.Sign : Binding.Number);

    private static IEnumerable<Mutation> Numbers(RepairSite site, SyntaxNode node)
    {
        if (!long.TryParse(site.TextOf(node), out var number) || number > 1_000_000_000)
            yield break;
        foreach (var near in site.Vocabulary.Literals.Select(l => l.Text).Where(l => long.TryParse(l, out _)).Take(3))
            yield return Swap(site, node, near, 0.7);
        foreach (var other in Families.Where(f => f.Contains(number)).SelectMany(f => f))
            yield return Swap(site, node, $"{other}", 0.6);
        foreach (var other in Usual)
            yield return Swap(site, node, $"{other}", Math.Abs(number) <= 2 ? 0.6 : 0.3);
        yield return Swap(site, node, $"{number * 10}", 0.3);
        if (number % 10 == 0)
            yield return Swap(site, node, $"{number / 10}", 0.4);
        yield return Swap(site, node, $"{number * 2}", 0.25);
    }

    /// <summary>A size or span that stands in several places of the function is wrong in all of them.</summary>
    private static IEnumerable<Mutation> Everywhere(RepairSite site, SyntaxNode node)
    {
        var text = site.TextOf(node);
        var alike = site.Function is null || !long.TryParse(text, out var number) || Math.Abs(number) <= 2 ? [] : site.Function.DescendantsAndSelf().Where(n => n.Kind == "Constant" && n.Text("type") == "int" && site.TextOf(n) == text && Expressions.IsValue(n, site.Function)).ToList();
        foreach (var other in alike.Count > 1 ? Families.Where(f => f.Any(n => $"{n}" == text)).SelectMany(f => f).Select(n => $"{n}").Where(n => n != text).Distinct() : [])
            yield return new Mutation($"Write {other} in place of {text} everywhere", [.. alike.Select(n => new Edit(site.File, n.Span, other))], 0.8);
    }

    private static IEnumerable<Mutation> Decimals(RepairSite site, SyntaxNode node)
    {
        if (!decimal.TryParse(site.TextOf(node), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number) || number == 0)
            yield break;
        foreach (var near in site.Vocabulary.Literals.Select(l => l.Text).Where(l => char.IsDigit(l[0]) && l.Contains('.', StringComparison.Ordinal)).Take(3))
            yield return Swap(site, node, near, 0.7);
        foreach (var other in new[] { number * 10, number / 10, number * 2, number / 2, 1 - number, number * 100, number / 100 }.Where(n => n > 0))
            yield return Swap(site, node, other.ToString(System.Globalization.CultureInfo.InvariantCulture), 0.4);
    }

    private static IEnumerable<Mutation> Texts(RepairSite site, SyntaxNode node)
    {
        var text = site.TextOf(node);
        if (text.Contains('\n', StringComparison.Ordinal) || text.StartsWith("\"\"\"", StringComparison.Ordinal) || text.Length < 2)
            yield break;
        foreach (var (near, rank) in site.Vocabulary.Literals.Select(l => l.Text).Where(l => l[^1] is '"' or '\'' && l != text && !l.Contains('\n', StringComparison.Ordinal)).Take(4).Select((l, i) => (l, i)))
            yield return Swap(site, node, near, 0.7 / (1 + (0.2 * rank)));
        if (text[0] is not ('"' or '\''))
            yield break;
        var content = text[1..^1];
        foreach (var other in new[] { "", content.ToUpperInvariant(), content.ToLowerInvariant(), content.TrimEnd(), content + " ", content + "\\n" }.Where(t => t != content && (content.Length <= 20) && !content.Contains('\\', StringComparison.Ordinal)))
            yield return Swap(site, node, text[0] + other + text[0], other.Length == 0 ? 0.3 : 0.25);
    }
}
