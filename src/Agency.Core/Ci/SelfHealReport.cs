namespace Agency.Core.Ci;

/// <summary>What was done and what came of it: the document <c>self-heal/report-RUN.json</c>.</summary>
public sealed record SelfHealReport
{
    public string Schema { get; init; } = "agency.self-heal-report/1";

    public required CiRun Run { get; init; }

    public required string ErrorType { get; init; }

    /// <summary>A <see cref="SelfHealResult"/>.</summary>
    public required string Result { get; init; }

    /// <summary>One or two sentences for people.</summary>
    public required string Summary { get; init; }

    public required int Attempt { get; init; }

    public required int MaxAttempts { get; init; }

    public IReadOnlyList<ActionReport> Actions { get; init; } = [];

    public IReadOnlyList<ReportedTestVerdict> Tests { get; init; } = [];

    /// <summary>What is to happen next. <c>self_heal</c>: another attempt is left and may help.</summary>
    public required CiTriggers Triggers { get; init; }

    /// <summary>Every attempt at this run, this one included where anything was done.</summary>
    public IReadOnlyList<SelfHealAttempt> Attempts { get; init; } = [];

    public DateTimeOffset StartedAt { get; init; }

    public double Seconds { get; init; }
}
