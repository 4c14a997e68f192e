using Agency.Core.Detection;

namespace Agency.Catalog.Checks.Performance;

/// <summary>What: finds texts that a loop makes longer piece by piece.</summary>
/// <remarks>
/// <para>Why: each addition may copy all that is there already, so that the time grows with the square of the length.</para>
/// <para>Finding: agency:string-building-in-loop</para>
/// <para>References: https://docs.python.org/3/faq/programming.html#what-is-the-most-efficient-way-to-concatenate-many-strings-together</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def page(rows: list[str]) -> str:
///     text = ""
///     for row in rows:
///         text += "&lt;p&gt;"
///         text += row
///     return text
/// </code>
/// <code title="after">
/// def page(rows: list[str]) -> str:
///     parts = []
///     for row in rows:
///         parts.append("&lt;p&gt;")
///         parts.append(row)
///     return "".join(parts)
/// </code>
/// </example>
internal sealed class StringBuildingInLoopCheck : ICheck
{
    public string Id => "string-building-in-loop";

    public Category Category => Category.Performance;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Low;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest || Loops.RunsAtSetup(context.File) ? [] : [.. StringBuilding.In(context.Tree).Select(found =>
            new CheckHit(found.Place, $"`{found.Building.Text.Name}` grows by `+=` in a loop")
            {
                Notes = ["Gather the pieces in a list and join them when it is complete."],
            })]);
}
