using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Values;

/// <summary>What: starts with another value: zero, one, nothing, infinity, the first element, another empty container.</summary>
/// <remarks>
/// <para>Why: the largest of negative numbers is not above zero, and a product does not start at nought.</para>
/// <para>References: https://docs.python.org/3/library/functions.html#float</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def largest(values):
///     best = 0
///     for value in values:
///         if value > best:
///             best = value
///     return best
/// </code>
/// <code title="after">
/// def largest(values):
///     best = float("-inf")
///     for value in values:
///         if value > best:
///             best = value
///     return best
/// </code>
/// </example>
internal sealed class InitialValueTemplate : ITemplate
{
    private static readonly string[] Numbers = ["0", "1", "-1", "float(\"inf\")", "float(\"-inf\")", "None", "0.0"];

    private static readonly string[] Containers = ["[]", "{}", "set()", "\"\"", "None", "()", "[0]", "[1]", "0", "[[]]"];

    public string Id => "initial-value";

    public double Prior => 0.8;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (site.Statement.Kind is not ("Assign" or "AnnAssign") || site.Statement.Child("value") is not { } value || (site.Statement.Child("targets") ?? site.Statement.Child("target")) is not { Kind: "Name" or "Attribute" or "Tuple" })
            yield break;
        foreach (var part in value.Kind == "Tuple" ? value.ChildrenIn("elts") : [value])
        {
            foreach (var mutation in Others(site, part))
                yield return mutation;
        }
    }

    private static IEnumerable<Mutation> Others(RepairSite site, SyntaxNode value)
    {
        var text = site.TextOf(value);
        var isNumber = value.Kind == "Constant" && value.Text("type") is "int" or "float" or "None" || text is "-1" || text.StartsWith("float(", StringComparison.Ordinal) || text is "sys.maxsize" or "-sys.maxsize" or "math.inf" or "-math.inf";
        var isEmpty = text is "[]" or "{}" or "set()" or "\"\"" or "''" or "None" or "()" or "dict()" or "list()";
        if (isNumber)
        {
            foreach (var (other, rank) in Numbers.Where(n => n != text).Select((n, i) => (n, i)))
                yield return site.Replace(value, other, $"Start with {other} in place of {text}", 1 / (1 + (0.15 * rank)));
            // The first of what is looked through.
            foreach (var sequence in Sequences(site).Take(2))
                yield return site.Replace(value, $"{sequence}[0]", $"Start with the first of {sequence}", 0.9);
            foreach (var parameter in Expressions.Parameters(site.Function).Where(p => p is not ("self" or "cls")).Take(3))
                yield return site.Replace(value, parameter, $"Start with {parameter} in place of {text}", 0.3);
        }

        if (value is { Kind: "Subscript" } first && first.Child("slice") is { Kind: "Constant" } && first.Child("value") is { Kind: "Name" })
        {
            foreach (var (other, rank) in new[] { "0", "1", "None", "0.0", "1.0" }.Select((n, i) => (n, i)))
                yield return site.Replace(value, other, $"Start with {other} in place of {text}", 0.5 / (1 + (0.15 * rank)));
        }

        if (isEmpty)
        {
            foreach (var (other, rank) in Containers.Where(n => n != text && !(n == "\"\"" && text == "''") && !(isNumber && Numbers.Contains(n))).Select((n, i) => (n, i)))
                yield return site.Replace(value, other, $"Start with {other} in place of {text}", 0.7 / (1 + (0.2 * rank)));
        }
    }

    private static IEnumerable<string> Sequences(RepairSite site) =>
        site.Function is null ? [] : site.Function.DescendantsAndSelf().Where(n => n is { Kind: "Name", Field: "iter" }).Select(site.TextOf).Distinct();
}
