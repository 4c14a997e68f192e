using Agency.Core.Delivery;
using Agency.Core.Syntax;

namespace Agency.Adapters.Delivery;

/// <summary>A delivery's outcome on its way from the applier's process to the one that waits for it.</summary>
/// <param name="State"><c>delivered</c>, <c>conflict</c>, <c>failed</c> or <c>unsettled</c>.</param>
internal sealed record ApplierAnswer(string State, string? Id, IReadOnlyList<string>? Files, string? Reason)
{
    public static ApplierAnswer Of(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Delivered delivered => new("delivered", delivered.Id, null, null),
        DeliveryOutcome.Conflict conflict => new("conflict", null, [.. conflict.Files.Select(f => f.Value)], null),
        DeliveryOutcome.Failed failed => new("failed", null, null, failed.Reason),
        DeliveryOutcome.Unsettled unsettled => new("unsettled", null, null, unsettled.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>Null when the answer makes no sense.</summary>
    public DeliveryOutcome? ToOutcome() => (State, Id, Files, Reason) switch
    {
        ("delivered", { } id, _, _) => new DeliveryOutcome.Delivered(id),
        ("conflict", _, { } files, _) => new DeliveryOutcome.Conflict([.. files.Select(RepositoryPath.Parse)]),
        ("failed", _, _, { } reason) => new DeliveryOutcome.Failed(reason),
        ("unsettled", _, _, { } reason) => new DeliveryOutcome.Unsettled(reason),
        _ => null,
    };
}
