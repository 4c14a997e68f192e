using System.Globalization;
using Agency.Core.Sessions;

namespace Agency.Adapters.Storage;

/// <summary>A row of <c>sessions</c>.</summary>
internal sealed class SessionRow
{
    public string Id { get; set; } = "";

    public string Kind { get; set; } = "";

    public string State { get; set; } = "";

    public string StartedAt { get; set; } = "";

    public string? FinishedAt { get; set; }

    public string? Revision { get; set; }

    public string? DeliveryId { get; set; }

    public string? Report { get; set; }

    public static SessionRow Of(SessionRecord session) => new()
    {
        Id = session.Id,
        Kind = session.Kind,
        State = KebabCase.Of(session.State),
        StartedAt = Text(session.StartedAt),
        FinishedAt = session.FinishedAt is { } finished ? Text(finished) : null,
        Revision = session.Revision,
        DeliveryId = session.DeliveryId,
        Report = session.Report,
    };

    /// <exception cref="FormatException">The row holds what this program never writes.</exception>
    public SessionRecord ToRecord() => new(
        Id,
        Kind,
        StateOf(State),
        Time(StartedAt),
        FinishedAt is null ? null : Time(FinishedAt),
        Revision,
        DeliveryId,
        Report);

    /// <summary>In UTC and of one length, so that order of text is order of time.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

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
