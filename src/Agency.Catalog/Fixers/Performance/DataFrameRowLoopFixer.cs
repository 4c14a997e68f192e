using Agency.Catalog.Checks.Performance;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Languages.Python;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>What: writes arithmetic that is applied row by row over whole columns.</summary>
/// <remarks>
/// <para>Why: the arithmetic then runs in compiled code, for all rows at once.</para>
/// <para>Finding: agency:dataframe-row-loop</para>
/// <para>Safety: NeedsReview. Only <c>apply(lambda row: …, axis=1)</c> of plain arithmetic on columns and numbers. Of an empty frame
/// <c>apply</c> gives a frame, the columns a series; and a row's values may have been of another type than its columns'. Where pandas is not
/// installed it cannot be measured, and so is not proposed.</para>
/// <para>References: https://pandas.pydata.org/docs/user_guide/enhancingperf.html</para>
/// </remarks>
/// <example>
/// <code title="before">
/// import pandas as pd
///
///
/// def prices(frame: pd.DataFrame) -> pd.Series:
///     return frame.apply(lambda row: row["net"] * row["rate"], axis=1)
/// </code>
/// <code title="after">
/// import pandas as pd
///
///
/// def prices(frame: pd.DataFrame) -> pd.Series:
///     return frame["net"] * frame["rate"]
/// </code>
/// </example>
internal sealed class DataFrameRowLoopFixer : IFixer
{
    public string Id => "python.dataframe-row-loop";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "agency", Rule: "dataframe-row-loop" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await PerformanceFix.OpenAsync(finding, project, cancellationToken) is not { } fix)
            return PerformanceFix.Unreadable;
        var call = fix.Tree.Root.DescendantsAndSelf().FirstOrDefault(n => n.Kind == "Call" && fix.IsHere(n) && DataFrameRowLoopCheck.RowFunction(n) is not null);
        if (call is null || fix.HasComment(call.Span))
            return PerformanceFix.Decline("More than plain arithmetic on columns is done with each row.");
        var frame = fix.Tree.TextOf(call.Child("func")!.Child("value")!);
        var body = DataFrameRowLoopCheck.RowFunction(call)!.Child("body")!;
        var text = body.DescendantsAndSelf().Where(n => n.Kind == "Name").OrderByDescending(n => n.Span.Start)
            .Aggregate(fix.Source.Slice(body.Outer()), (t, n) => t[..(n.Span.Start - body.Outer().Start)] + frame + t[(n.Span.End - body.Outer().Start)..]);
        var isWhole = call.Parent is { Kind: "Return" or "Assign" or "AnnAssign" } || call.Parent is { Kind: "Call" } && call.Field == "args" || body.SpanOf("paren") is not null;
        return fix.Propose(this, call, Safety, "Write the expression over whole columns", "An empty frame gives an empty series; before, an empty frame.",
            [fix.Replace(call.Span, isWhole ? text : $"({text})")]);
    }
}
