using Agency.Core.Secrets;
using Microsoft.Extensions.AI;

namespace Agency.Adapters.Models.Chat;

/// <summary>The next turn of a conversation with a model.</summary>
internal sealed record ModelQuestion
{
    /// <summary>Names the conversation in the transcript.</summary>
    public required string Conversation { get; init; }

    /// <summary><c>repair</c>, <c>rank</c>, <c>diagnosis</c>, <c>doctor</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>All of the conversation so far.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>How many of the messages were sent before, or came from the model.</summary>
    public int Known { get; init; }

    /// <summary>Declarations only: nothing is called by the library.</summary>
    public IReadOnlyList<AIFunctionDeclaration> Tools { get; init; } = [];

    /// <summary>The only tool that it may and must call; null to let it choose.</summary>
    public string? MustCall { get; init; }

    /// <summary>Folders that hold the project, as texts may name them, beside the repository's own.</summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>Knows secrets beyond those that show by their shape.</summary>
    public SecretRedactor Redactor { get; init; } = SecretRedactor.Default;
}
