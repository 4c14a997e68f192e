namespace Agency.Server.Intake.Events;

/// <summary>An event that waits to be written.</summary>
internal sealed class PendingEvent(IntakeEvent content)
{
    public IntakeEvent Content => content;

    /// <summary>Completes when the event is durable; with null when it could not be written.</summary>
    public TaskCompletionSource<StoredEvent?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
