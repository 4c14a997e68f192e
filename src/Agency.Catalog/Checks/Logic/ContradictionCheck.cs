using System.Globalization;
using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Checks.Logic;

/// <summary>What: finds comparisons of one variable that cannot hold together, or of which one always holds.</summary>
/// <remarks>
/// <para>Why: <c>x &lt; 0 and x &gt; 10</c> is never true and <c>x != 1 or x != 2</c> always is; the other word was meant.</para>
/// <para>Finding: agency:contradictory-condition</para>
/// <para>References: https://cwe.mitre.org/data/definitions/570.html, https://cwe.mitre.org/data/definitions/571.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def is_outside(x: int) -> bool:
///     return x &lt; 0 and x &gt; 10
/// </code>
/// <code title="after">
/// def is_outside(x: int) -> bool:
///     return x &lt; 0 or x &gt; 10
/// </code>
/// </example>
internal sealed class ContradictionCheck : ICheck
{
    public string Id => "contradictory-condition";

    public Category Category => Category.Logic;

    public Priority Priority => Priority.P1;

    public Severity Severity => Severity.High;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>([.. Find(context.Tree)]);

    private static IEnumerable<CheckHit> Find(SyntaxTree tree)
    {
        foreach (var node in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "BoolOp"))
        {
            var isAnd = node.Text("op") == "And";
            var claims = node.ChildrenIn("values").Select(v => Claim.Of(tree, v)).OfType<Claim>().ToList();
            var conflict = claims.SelectMany((one, i) => claims.Skip(i + 1).Where(other => other.Subject == one.Subject).Select(other => (one, other)))
                .FirstOrDefault(pair => isAnd ? !pair.one.CanHoldWith(pair.other) : !pair.one.Not.CanHoldWith(pair.other.Not));
            if (conflict is ({ } first, { } second))
            {
                yield return new CheckHit(node, $"`{Conditions.Brief(tree, first.Node)}` {(isAnd ? "and" : "or")} `{Conditions.Brief(tree, second.Node)}` is {(isAnd ? "never true" : "always true")}")
                {
                    Notes = [$"'{(isAnd ? "or" : "and")}' was probably meant."],
                };
            }
        }
    }

    /// <summary>A comparison of something that can be read twice with a literal.</summary>
    private sealed record Claim(SyntaxNode Node, string Subject, string Operator, object Value)
    {
        private static readonly Dictionary<string, string> Opposites = new(StringComparer.Ordinal)
        {
            ["Eq"] = "NotEq", ["NotEq"] = "Eq", ["Lt"] = "GtE", ["GtE"] = "Lt", ["Gt"] = "LtE", ["LtE"] = "Gt",
        };

        public Claim Not => this with { Operator = Opposites[Operator] };

        public static Claim? Of(SyntaxTree tree, SyntaxNode node)
        {
            if (node.Kind != "Compare" || Conditions.Operators(node) is not [var name] || !Opposites.ContainsKey(name)
                || node.Child("left") is not { } left || left.DottedName() is null || node.Child("comparators") is not { } right)
            {
                return null;
            }

            return ValueOf(right) is { } value && (value is double || name is "Eq" or "NotEq") ? new Claim(node, tree.TextOf(left), name, value) : null;
        }

        public bool CanHoldWith(Claim other)
        {
            if (Value.GetType() != other.Value.GetType())
                return true;
            if (Value is not double)
                return !(Operator == "Eq" && other.Operator == "Eq") ? !(Operator != other.Operator && Value.Equals(other.Value)) : Value.Equals(other.Value);
            // Both are bounds on one line: some point between, at or beside the two values satisfies both or nothing does.
            var (low, high) = (Math.Min((double)Value, (double)other.Value), Math.Max((double)Value, (double)other.Value));
            return new[] { low - 1, low, (low + high) / 2, high, high + 1 }.Any(x => Holds(x) && other.Holds(x));
        }

        private bool Holds(double x) => Operator switch
        {
            "Eq" => x == (double)Value,
            "NotEq" => x != (double)Value,
            "Lt" => x < (double)Value,
            "LtE" => x <= (double)Value,
            "Gt" => x > (double)Value,
            _ => x >= (double)Value,
        };

        private static object? ValueOf(SyntaxNode node)
        {
            var isNegative = node.Kind == "UnaryOp" && node.Text("op") == "USub";
            var literal = isNegative ? node.Child("operand")! : node;
            if (literal.Kind != "Constant")
                return null;
            if (literal.Text("type") is "int" or "float")
                return double.TryParse(literal.Text("value"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e15 ? (isNegative ? -number : number) : null;
            return !isNegative && literal.IsString() ? literal.Text("value") : null;
        }
    }
}
