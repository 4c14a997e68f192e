using Agency.Core.Sessions;

namespace Agency.Adapters.Storage;

/// <summary>How sessions and steps are written in their tables.</summary>
internal static class SessionRows
{
    public const string SessionColumns = "id, kind, state, started_at, finished_at, revision, delivery_id, report";

    public const string StepColumns = "number, name, detail, at, duration_ticks";

    public static (string Name, object? Value)[] Of(SessionRecord session) =>
    [
        ("@id", session.Id),
        ("@kind", session.Kind),
        ("@state", KebabCase.Of(session.State)),
        ("@started_at", StoredTime.Write(session.StartedAt)),
        ("@finished_at", session.FinishedAt is { } finished ? StoredTime.Write(finished) : null),
        ("@revision", session.Revision),
        ("@delivery_id", session.DeliveryId),
        ("@report", session.Report),
    ];

    public static (string Name, object? Value)[] Of(string sessionId, Step step) =>
    [
        ("@session_id", sessionId),
        ("@number", step.Number),
        ("@name", step.Name),
        ("@detail", step.Detail),
        ("@at", StoredTime.Write(step.At)),
        ("@duration_ticks", step.Duration.Ticks),
    ];

    /// <exception cref="FormatException">The row holds what this program never writes.</exception>
    public static SessionRecord ReadSession(SqliteRow row) => new(
        row.Text(0),
        row.Text(1),
        StateOf(row.Text(2)),
        StoredTime.Read(row.Text(3)),
        row.TextOrNull(4) is { } finished ? StoredTime.Read(finished) : null,
        row.TextOrNull(5),
        row.TextOrNull(6),
        row.TextOrNull(7));

    /// <exception cref="FormatException">The row holds what this program never writes.</exception>
    public static Step ReadStep(SqliteRow row) =>
        new((int)row.Number(0), row.Text(1), row.Text(2), StoredTime.Read(row.Text(3)), TimeSpan.FromTicks(row.Number(4)));

    private static SessionState StateOf(string text)
    {
        foreach (var state in Enum.GetValues<SessionState>())
        {
            if (KebabCase.Of(state) == text)
                return state;
        }

        throw new FormatException($"'{text}' is no state of a session");
    }
}
