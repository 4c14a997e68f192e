using Agency.Core.Detection;

namespace Agency.Catalog.Checks.Performance;

/// <summary>What: finds loops that go through a whole collection for each element of another to find those with the same key.</summary>
/// <remarks>
/// <para>Why: the time grows with the product of both sizes; with a dictionary by key, with their sum.</para>
/// <para>Finding: agency:nested-scan</para>
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
internal sealed class NestedScanCheck : ICheck
{
    public string Id => "nested-scan";

    public Category Category => Category.Performance;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest || Loops.RunsAtSetup(context.File) ? [] : [.. NestedScan.In(context.Tree).Select(found =>
            new CheckHit(found.Inner, $"all of `{found.Inner.Child("iter")!.Text("id")}` is gone through for each element of another loop to find those with its key")
            {
                Notes = ["A dictionary by key, made before the outer loop, gives them at once."],
            })]);
}
