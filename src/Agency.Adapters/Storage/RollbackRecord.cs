namespace Agency.Adapters.Storage;

/// <summary>The record of a rollback, done or refused.</summary>
/// <param name="Delivery">What was to be rolled back.</param>
/// <param name="Outcome"><c>rolled-back</c> or <c>refused</c>.</param>
/// <param name="Detail">The rollback's own id, or why it was refused.</param>
internal sealed record RollbackRecord(string Session, string Delivery, DateTimeOffset RecordedAt, string Outcome, string Detail)
{
    public string Schema { get; init; } = "agency.audit.rollback/1";
}
