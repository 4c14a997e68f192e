namespace Agency.Core.Diagnosis.Logs;

/// <summary>One line of a log, without escapes, timestamps and what the runner puts before it.</summary>
/// <param name="Number">Where it stands in its log, from 1.</param>
/// <param name="Text">What is left; never holds a control character but tabs.</param>
public readonly record struct LogLine(int Number, string Text)
{
    /// <summary>Which of the logs that are read together it is in, from 0.</summary>
    public int Log { get; init; }

    public LogMark Mark { get; init; }

    /// <summary>The name of the step that begins here; null for any other mark.</summary>
    public string? Name { get; init; }

    /// <summary>The step that the line itself says it belongs to, as in <c>gh run view --log</c>; mostly null.</summary>
    public string? Step { get; init; }
}
