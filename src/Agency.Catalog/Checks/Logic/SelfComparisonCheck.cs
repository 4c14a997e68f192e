using Agency.Core.Detection;
using Agency.Core.Syntax;

namespace Agency.Catalog.Checks.Logic;

/// <summary>What: finds values that are compared with themselves.</summary>
/// <remarks>
/// <para>Why: the answer is always the same, so that one of the two is nearly always the wrong name.</para>
/// <para>Finding: agency:self-comparison</para>
/// <para>References: https://pylint.readthedocs.io/en/stable/user_guide/messages/refactor/comparison-with-itself.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def is_inside(self, start: int, end: int) -> bool:
///     return start &lt;= self.start and end &gt;= end
/// </code>
/// <code title="after">
/// def is_inside(self, start: int, end: int) -> bool:
///     return start &lt;= self.start and end &gt;= self.end
/// </code>
/// </example>
internal sealed class SelfComparisonCheck : ICheck
{
    public string Id => "self-comparison";

    public Category Category => Category.Logic;

    public Priority Priority => Priority.P1;

    public Severity Severity => Severity.High;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest ? [] : [.. Find(context.Tree)]);

    private static IEnumerable<CheckHit> Find(SyntaxTree tree)
    {
        foreach (var comparison in tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Compare"))
        {
            if (comparison.Child("left") is not { } left || comparison.ChildrenIn("comparators").ToList() is not [var right] || !IsPlain(left))
                continue;
            var text = tree.TextOf(left);
            // x != x is how a number that is none is told from the others.
            if (text == tree.TextOf(right) && OperatorOf(comparison) is not ("NotEq" or "Eq"))
                yield return new CheckHit(comparison, $"`{text}` is compared with itself");
        }
    }

    private static string? OperatorOf(SyntaxNode comparison) => Conditions.Operators(comparison).FirstOrDefault();

    /// <summary>True for what gives the same value when it is read again: no call.</summary>
    private static bool IsPlain(SyntaxNode node) =>
        node.Kind is "Name" || (node.Kind == "Attribute" && node.Child("value") is { } value && IsPlain(value));
}
