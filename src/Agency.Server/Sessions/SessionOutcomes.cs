namespace Agency.Server.Sessions;

/// <summary>How sessions end, as it is written in the database and shown.</summary>
internal static class SessionOutcomes
{
    /// <summary>What was broken works again, without a change of code.</summary>
    public const string Healed = "healed";

    /// <summary>A proven change was approved and delivered.</summary>
    public const string Fixed = "fixed";

    /// <summary>A change is kept as an artifact, and nobody is asked.</summary>
    public const string Proposed = "proposed";

    /// <summary>A human said no.</summary>
    public const string Rejected = "rejected";

    /// <summary>A human has to look.</summary>
    public const string Escalated = "escalated";

    /// <summary>Nothing was found that helps; it may be tried again.</summary>
    public const string Unhealed = "unhealed";

    /// <summary>There was nothing to do: it was over before.</summary>
    public const string NotNeeded = "not-needed";

    /// <summary>A human was told that an incident is given up; nothing was tried.</summary>
    public const string Told = "told";

    /// <summary>Those that say nothing of how well healing goes.</summary>
    public static IReadOnlyList<string> Uncounted { get; } = [NotNeeded, Told];

    /// <summary>Those that count as success.</summary>
    public static IReadOnlyList<string> Successes { get; } = [Healed, Fixed, Proposed];
}
