using Agency.Core.Repair;

namespace Agency.Catalog.Templates.Operators;

/// <summary>What: writes <c>and</c> for <c>or</c>, or the other way round.</summary>
/// <remarks>
/// <para>Why: a sentence in words does not tell the two as code does, least of all a negated one.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#boolean-operations</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def outside(x, low, high):
///     return x &lt; low and x > high
/// </code>
/// <code title="after">
/// def outside(x, low, high):
///     return x &lt; low or x > high
/// </code>
/// </example>
internal sealed class BooleanOperatorTemplate : ITemplate
{
    public string Id => "boolean-operator";

    public double Prior => 1.5;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.OwnOf("BoolOp"))
        {
            var (was, other) = node.Text("op") == "And" ? ("and", "or") : ("or", "and");
            foreach (var span in PythonOperators.Places(node))
                yield return site.Replace(span, other, $"Write {other} in place of {was}");
        }
    }
}
