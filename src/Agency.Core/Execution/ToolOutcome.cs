namespace Agency.Core.Execution;

/// <summary>What looking for a tool gave.</summary>
public abstract record ToolOutcome
{
    private ToolOutcome()
    {
    }

    public sealed record Found(Tool Tool) : ToolOutcome;

    /// <param name="Hint">What to type to get it, for this machine.</param>
    public sealed record Missing(string Name, string Hint) : ToolOutcome;
}
