using System.Text;
using Microsoft.Extensions.AI;

namespace Agency.Adapters.Models.Chat;

/// <summary>
/// How many tokens a request may have, before anybody counts them: rather too many. Code has three to four characters a
/// token with the tokenizers in use; here it is two, and one byte for what is not ASCII.
/// </summary>
internal static class TokenEstimate
{
    private const int PerMessage = 16;
    private const int PerTool = 32;

    public static long Of(IEnumerable<ChatMessage> messages, IEnumerable<AIFunctionDeclaration> tools) =>
        messages.Sum(m => PerMessage + Of(OutgoingText.Describe(m))) + tools.Sum(t => PerTool + Of(t.Name + t.Description + t.JsonSchema.GetRawText()));

    public static long Of(string text)
    {
        var ascii = text.Count(char.IsAscii);
        return ((ascii + 1) / 2) + (Encoding.UTF8.GetByteCount(text) - ascii);
    }
}
