namespace Agency.Adapters.Models.Chat;

/// <summary>How a service is talked to.</summary>
internal enum ModelProtocol
{
    /// <summary>OpenAI's chat completions, which most others speak as well.</summary>
    OpenAi,

    /// <summary>Anthropic's messages.</summary>
    Anthropic,
}
