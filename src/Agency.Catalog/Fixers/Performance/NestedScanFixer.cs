using Agency.Catalog.Checks.Performance;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Languages.Python;
using Agency.Languages.Python.Edits;

namespace Agency.Catalog.Fixers.Performance;

/// <summary>What: makes a dictionary of a collection by the key that an inner loop looks for, so that only what matches is gone through.</summary>
/// <remarks>
/// <para>Why: the time then grows with the sum of both sizes instead of their product.</para>
/// <para>Finding: agency:nested-scan</para>
/// <para>Safety: NeedsReview. Order and duplicates stay: each key keeps the list of its elements. Keys must be hashable, and equal only where
/// their hashes are; the elements must keep their keys while the loops run.</para>
/// <para>References: https://wiki.python.org/moin/TimeComplexity</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def totals(customers: list, orders: list) -> list:
///     rows = []
///     for customer in customers:
///         for order in orders:
///             if order.customer_id == customer.id:
///                 rows.append((customer.name, order.total))
///     return rows
/// </code>
/// <code title="after">
/// def totals(customers: list, orders: list) -> list:
///     rows = []
///     orders_by_customer_id: dict = {}
///     for order in orders:
///         orders_by_customer_id.setdefault(order.customer_id, []).append(order)
///     for customer in customers:
///         for order in orders_by_customer_id.get(customer.id, ()):
///             rows.append((customer.name, order.total))
///     return rows
/// </code>
/// </example>
internal sealed class NestedScanFixer : IFixer
{
    public string Id => "python.nested-scan";

    public Rung Rung => Rung.Builtin;

    public FixSafety Safety => FixSafety.NeedsReview;

    public bool CanFix(Finding finding) => finding is { Tool: "agency", Rule: "nested-scan" };

    public async Task<FixOutcome> ProposeAsync(Finding finding, IProject project, CancellationToken cancellationToken)
    {
        if (await PerformanceFix.OpenAsync(finding, project, cancellationToken) is not { } fix)
            return PerformanceFix.Unreadable;
        if (NestedScan.In(fix.Tree).FirstOrDefault(s => fix.IsHere(s.Inner)) is not { } scan)
            return PerformanceFix.NotFound;
        var (collection, element) = (scan.Inner.Child("iter")!.Text("id")!, scan.Inner.Child("target")!.Text("id")!);
        var key = scan.InnerKey.Kind switch
        {
            "Attribute" => scan.InnerKey.Text("attr"),
            "Subscript" when scan.InnerKey.Child("slice")!.IsString() => scan.InnerKey.Child("slice")!.Text("value"),
            _ => "key",
        };
        if (fix.FreeName(scan.Inner, $"{collection}_by_{key}", $"{collection}_by_key") is not { } index)
            return PerformanceFix.Decline("Every usual name for the dictionary means something else here.");
        var unit = Lines.Unit(fix.Tree);
        var lines = $"{index}: dict = {{}}\nfor {element} in {collection}:\n{unit}{index}.setdefault({fix.Tree.TextOf(scan.InnerKey)}, []).append({element})";
        if (fix.LineBefore(scan.Outer, lines) is not { } before || Body(fix, scan) is not { } body)
            return PerformanceFix.Decline("The loops are not written over lines of their own.");
        return fix.Propose(this, scan.Inner, Safety, $"Look {collection} up by {key} instead of going through all of it",
            $"The keys must be hashable, and the elements of {collection} keep theirs while the loops run.",
            [before, fix.Replace(scan.Inner.Child("iter")!.Outer(), $"{index}.get({fix.Tree.TextOf(scan.OuterKey)}, ())"), .. body]);
    }

    /// <summary>Takes the condition away and its body out by one level; null where that would change more than blanks.</summary>
    private static List<Edit>? Body(PerformanceFix fix, NestedScan scan)
    {
        var source = fix.Source;
        var body = scan.Condition.ChildrenIn("body").ToList();
        var (outer, inner) = (Lines.IndentAt(source, scan.Condition.Span.Start), Lines.IndentAt(source, body[0].FullSpan().Start));
        var isLong = scan.Condition.DescendantsAndSelf().Any(n => (n.IsString() || n.Kind == "JoinedStr") && source.PositionAt(n.Span.Start).Line != source.PositionAt(n.Span.End).Line);
        var head = new TextSpan(scan.Condition.Span.Start, body[0].FullSpan().Start);
        if (isLong || !Lines.IsFirstOnLine(source, body[0].FullSpan()) || !Lines.IsFirstOnLine(source, scan.Condition.Span) || fix.HasComment(head) || !inner.StartsWith(outer, StringComparison.Ordinal))
            return null;
        var edits = new List<Edit> { fix.Replace(head, "") };
        var (first, last) = (source.PositionAt(body[0].FullSpan().Start).Line + 1, source.PositionAt(body[^1].Span.End).Line);
        for (var line = first; line <= last; line++)
        {
            if (Lines.IsBlank(source, line))
                continue;
            if (!source.LineText(line).StartsWith(inner, StringComparison.Ordinal))
                return null;
            var start = source.LineSpan(line).Start;
            edits.Add(fix.Replace(new TextSpan(start + outer.Length, start + inner.Length), ""));
        }

        return edits;
    }
}
