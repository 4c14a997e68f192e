namespace Agency.Server.Sessions;

/// <summary>A step as it is in the journal.</summary>
internal sealed record StepRow
{
    public const string Begun = "begun";
    public const string Done = "done";
    public const string Failed = "failed";

    public required long Number { get; init; }

    public required string Name { get; init; }

    public required long Version { get; init; }

    public required string State { get; init; }

    /// <summary>JSON; null until it is done.</summary>
    public string? Outcome { get; init; }
}
