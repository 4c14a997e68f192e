namespace Agency.Server.Sessions;

/// <summary>A session to begin.</summary>
/// <param name="Id">Sortable by time; the same id is never begun twice.</param>
/// <param name="Workflow">The name of an <see cref="IWorkflow"/>.</param>
/// <param name="Category">A class of <c>docs/log-classes.md</c>, or <c>alert</c>, <c>scan</c>, <c>unknown</c>.</param>
/// <param name="Title">For people, in one line.</param>
/// <param name="Input">JSON.</param>
internal sealed record NewSession(string Id, string Workflow, string Repository, string Category, string Title, string Input)
{
    public string? IncidentId { get; init; }

    public int Attempt { get; init; } = 1;

    /// <summary>The higher the sooner; 5 is usual.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>How long it waits before it is begun.</summary>
    public TimeSpan Delay { get; init; }
}
