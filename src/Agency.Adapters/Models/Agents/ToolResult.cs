namespace Agency.Adapters.Models.Agents;

/// <summary>What a tool says to the model, or the end of the conversation.</summary>
/// <param name="IsProgress">False for what did not work.</param>
/// <param name="End">How the agent ends; null while it goes on.</param>
internal sealed record ToolResult(string Text, bool IsProgress = true, AgentOutcome? End = null)
{
    /// <summary>Something that did not work, and what to do instead.</summary>
    public static ToolResult Problem(string text) => new(text, IsProgress: false);
}
