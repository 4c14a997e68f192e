namespace Agency.Core.Diagnosis.Logs;

/// <summary>A test that a log reports as failed.</summary>
/// <param name="Id">As its framework writes it, so that it can be handed back to it.</param>
/// <param name="Framework">Such as <c>pytest</c>.</param>
/// <param name="Line">Where it is first reported, from 1.</param>
public sealed record FailingTest(string Id, string Framework, int Line)
{
    /// <summary>The file that the report names; null where it names none.</summary>
    public string? File { get; init; }

    /// <summary>The line of <see cref="File"/> that the report names; null where it names none.</summary>
    public int? FileLine { get; init; }

    /// <summary>What the test says it is about, where its id does not tell; null otherwise.</summary>
    public string? Title { get; init; }

    /// <summary>The file of the log; empty when there is but one.</summary>
    public string Log { get; init; } = "";
}
