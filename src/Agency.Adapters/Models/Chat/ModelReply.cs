using Microsoft.Extensions.AI;

namespace Agency.Adapters.Models.Chat;

/// <summary>What came of asking a model.</summary>
public abstract record ModelReply
{
    private ModelReply()
    {
    }

    /// <param name="Message">Text, calls of tools, or both.</param>
    /// <param name="IsCutOff">It reached the most tokens that an answer may have.</param>
    /// <param name="Tokens">Sent and written together.</param>
    public sealed record Answered(ChatMessage Message, bool IsCutOff, long Tokens) : ModelReply;

    /// <summary>The service or the model will not answer this.</summary>
    public sealed record Declined(string Why) : ModelReply;

    /// <summary>The service cannot be reached, refuses or gives nonsense, however often it is asked.</summary>
    public sealed record Failed(string Why) : ModelReply;

    /// <summary>It was not asked: the month's budget could be exceeded.</summary>
    public sealed record OverBudget(string Why) : ModelReply;
}
