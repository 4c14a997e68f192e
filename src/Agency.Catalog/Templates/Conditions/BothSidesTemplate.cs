using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Templates.Conditions;

/// <summary>What: compares both sides in the same form: without regard to case or blanks, as numbers or texts, sorted, or by type as well.</summary>
/// <remarks>
/// <para>Why: "Content-Type" and "content-type" are one name, and True equals 1.</para>
/// <para>References: https://docs.python.org/3/reference/expressions.html#value-comparisons</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def is_same(name, other):
///     return name == other
/// </code>
/// <code title="after">
/// def is_same(name, other):
///     return name.lower() == other.lower()
/// </code>
/// </example>
internal sealed class BothSidesTemplate : ITemplate
{
    private static readonly (string Form, ValueKind[] Of, double Weight)[] Forms =
    [
        (".lower()", [ValueKind.Text], 0.8), (".strip()", [ValueKind.Text], 0.4), (".casefold()", [ValueKind.Text], 0.3), ("str", [ValueKind.Number, ValueKind.Text], 0.4), ("int", [ValueKind.Text, ValueKind.Number], 0.4),
        ("sorted", [ValueKind.List, ValueKind.Text, ValueKind.Tuple], 0.5), ("set", [ValueKind.List, ValueKind.Tuple], 0.5), ("len", [ValueKind.List, ValueKind.Text, ValueKind.Tuple, ValueKind.Set, ValueKind.Dictionary], 0.3), ("abs", [ValueKind.Number], 0.4), ("list", [ValueKind.List, ValueKind.Tuple], 0.3),
    ];

    public string Id => "both-sides";

    public double Prior => 0.6;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        foreach (var node in site.Open("Compare"))
        {
            if (PythonOperators.Of(node).ToList() is not [var (name, _)] || name is not ("Eq" or "NotEq" or "Lt" or "LtE" or "Gt" or "GtE" or "In" or "NotIn"))
                continue;
            if (node.Child("left") is not { Kind: not "Constant" } left || node.Child("comparators") is not { Kind: not ("Constant" or "List" or "Tuple" or "Set" or "Dict") } right)
                continue;
            var (one, other) = (ValueGuess.Of(site, left), ValueGuess.Of(site, right));
            foreach (var (form, kinds, weight) in Forms.Where(f => (one == ValueKind.Unknown || f.Of.Contains(one)) && (other == ValueKind.Unknown || f.Of.Contains(other))))
            {
                var isText = form[0] == '.';
                if (name is "In" or "NotIn" && !isText || HasForm(site, left, form) || HasForm(site, right, form))
                    continue;
                yield return new Mutation(
                    $"Compare both with {form}",
                    [
                        new(site.File, left.Outer(), isText ? site.TextFor(left, Binding.Number) + form : $"{form}({site.TextOf(left)})"),
                        new(site.File, right.Outer(), isText ? site.TextFor(right, Binding.Number) + form : $"{form}({site.TextOf(right)})"),
                    ],
                    one == ValueKind.Unknown && other == ValueKind.Unknown ? weight * 0.6 : weight);
            }

            if (name is "Eq" or "NotEq")
            {
                var (isSame, word, rank) = name == "Eq" ? ("is", "and", Binding.And) : ("is not", "or", Binding.Or);
                yield return site.Swap(node, $"type({site.TextOf(left)}) {isSame} type({site.TextOf(right)}) {word} {site.TextOf(node)}", "Compare the types as well", 0.3, rank);
            }
        }
    }

    private static bool HasForm(RepairSite site, SyntaxNode side, string form) =>
        form[0] == '.' ? site.TextOf(side).EndsWith(form, StringComparison.Ordinal) : Expressions.IsCallOf(side, form);
}
