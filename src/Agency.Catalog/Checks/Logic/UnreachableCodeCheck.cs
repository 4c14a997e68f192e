using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Typing;

namespace Agency.Catalog.Checks.Logic;

/// <summary>What: finds statements that control never reaches.</summary>
/// <remarks>
/// <para>Why: whoever wrote them meant them to run. What stands behind a return, a raise or an endless loop does nothing.</para>
/// <para>Finding: agency:unreachable-code</para>
/// <para>References: https://cwe.mitre.org/data/definitions/561.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def close(connection):
///     return connection.status
///     connection.close()
/// </code>
/// <code title="after">
/// def close(connection):
///     connection.close()
///     return connection.status
/// </code>
/// </example>
internal sealed class UnreachableCodeCheck : ICheck
{
    public string Id => "unreachable-code";

    public Category Category => Category.Logic;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>([.. Find(context.Tree)]);

    private static IEnumerable<CheckHit> Find(SyntaxTree tree)
    {
        foreach (var node in tree.Root.DescendantsAndSelf())
        {
            foreach (var block in node.Children.Where(c => c.IsStatement()).GroupBy(c => c.Field))
            {
                var statements = block.ToList();
                var end = statements.FindIndex(s => !Flow.RunsThrough([s]));
                // A generator without values is written as "return" and then a yield that is never reached.
                if (end < 0 || end + 1 >= statements.Count || IsOnPurpose(statements[end + 1]))
                    continue;
                if (!IsSure(statements[end]))
                    continue;
                yield return new CheckHit(statements[end + 1], $"Never reached: it comes after {Describe(statements[end])}")
                {
                    Notes = [$"{statements.Count - end - 1} statement(s) of the block never run. Move them before it, or remove them."],
                };
            }
        }
    }

    /// <summary>An end that holds in every run. What an <c>assert</c> says may be switched off, and a call of exit may be replaced.</summary>
    private static bool IsSure(SyntaxNode statement) =>
        statement.Kind is not ("Assert" or "With" or "AsyncWith" or "Match") && !statement.DescendantsAndSelf().Any(n => n.Kind is "With" or "AsyncWith" or "Match" or "Assert");

    private static bool IsOnPurpose(SyntaxNode statement) =>
        (statement.Kind == "Expr" && statement.Child("value") is { Kind: "Yield" or "YieldFrom" or "Constant" })
        || statement.Kind is "Pass" or "Break"
        || (statement.Kind == "Assert" && statement.Child("test") is { Kind: "Constant" })
        || (statement.Kind == "Raise" && (statement.Child("exc")?.Child("func") ?? statement.Child("exc"))?.DottedName() is "AssertionError" or "NotImplementedError" or "RuntimeError");

    private static string Describe(SyntaxNode statement) => statement.Kind switch
    {
        "Return" => "a return",
        "Raise" => "a raise",
        "Continue" => "a continue",
        "Break" => "a break",
        "While" => "a loop without an end",
        "If" or "Try" or "TryStar" => "branches that all leave",
        _ => "a call that never returns",
    };
}
