using Agency.Core.Repair;
using Agency.Core.Syntax;

namespace Agency.Catalog.Templates.Operators;

/// <summary>What: compares with another operator.</summary>
/// <remarks>
/// <para>Why: at a boundary <c>&lt;</c> and <c>&lt;=</c> are easily mistaken, and a test of membership or identity easily turned round.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#comparisons</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def is_adult(age):
///     return age > 18
/// </code>
/// <code title="after">
/// def is_adult(age):
///     return age >= 18
/// </code>
/// </example>
internal sealed class RelationalOperatorTemplate : ITemplate
{
    private static readonly Dictionary<string, (string Operator, double Weight)[]> Others = new(StringComparer.Ordinal)
    {
        ["Lt"] = [("<=", 1.5), (">", 0.6), (">=", 0.6), ("!=", 0.2)],
        ["LtE"] = [("<", 1.5), (">=", 0.6), (">", 0.5), ("==", 0.2)],
        ["Gt"] = [(">=", 1.5), ("<", 0.6), ("<=", 0.6), ("!=", 0.2)],
        ["GtE"] = [(">", 1.5), ("<=", 0.6), ("<", 0.5), ("==", 0.2)],
        ["Eq"] = [("!=", 0.8), (">=", 0.5), ("<=", 0.5), ("in", 0.3), ("is", 0.2)],
        ["NotEq"] = [("==", 0.8), ("<", 0.4), (">", 0.4), ("not in", 0.3), ("is not", 0.2)],
        ["Is"] = [("==", 1.2), ("is not", 0.6)],
        ["IsNot"] = [("!=", 1.2), ("is", 0.6)],
        ["In"] = [("not in", 0.8), ("==", 0.4)],
        ["NotIn"] = [("in", 0.8), ("!=", 0.4)],
    };

    public string Id => "relational-operator";

    public double Prior => 2;

    public IEnumerable<Mutation> Propose(RepairSite site) =>
        from comparison in site.OwnOf("Compare")
        from place in PythonOperators.Of(comparison)
        from other in Others.GetValueOrDefault(place.Name) ?? []
        let was = site.Tree.Source.Slice(place.Span)
        select site.Replace(place.Span, Spaced(site, place.Span, other.Operator), $"Compare with {other.Operator} in place of {was}", other.Weight);

    /// <summary>A word where a sign stood without spaces needs them.</summary>
    private static string Spaced(RepairSite site, TextSpan span, string text)
    {
        if (!char.IsLetter(text[0]))
            return text;
        var source = site.Tree.Source.Text;
        return (char.IsWhiteSpace(source[span.Start - 1]) ? "" : " ") + text + (char.IsWhiteSpace(source[span.End]) ? "" : " ");
    }
}
