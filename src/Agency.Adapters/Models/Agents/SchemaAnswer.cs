using System.Text.Json;
using Agency.Adapters.Models.Chat;
using Agency.Core.Secrets;
using Microsoft.Extensions.AI;

namespace Agency.Adapters.Models.Agents;

/// <summary>
/// One question whose answer has to fit a JSON schema. The schema is that of a tool that the model must call, which all
/// services know; text that is JSON is taken as well, for those that do not insist on the call.
/// </summary>
internal sealed class SchemaAnswer(ModelService model, string purpose, string schema)
{
    private const string Tool = "answer";
    private const int MostTries = 2;

    private readonly AIFunctionDeclaration declared = Declare(schema);

    /// <param name="accept">Reads the answer; null when it is none that makes sense.</param>
    /// <returns>The answer, or why there is none.</returns>
    public async Task<(T? Answer, string Problem)> AskAsync<T>(
        string conversation, string role, string request, SecretRedactor redactor, IReadOnlyList<string> copies, Func<ToolArguments, T?> accept, CancellationToken cancellationToken)
        where T : class
    {
        List<ChatMessage> messages = [new(ChatRole.System, role), new(ChatRole.User, request)];
        for (var (attempt, known) = (0, 0); attempt < MostTries; attempt++)
        {
            var question = new ModelQuestion
            {
                Conversation = conversation, Purpose = purpose, Messages = messages, Known = known, Tools = [declared], MustCall = Tool, Redactor = redactor, Copies = copies,
            };
            var reply = await model.AskAsync(question, cancellationToken);
            if (reply is not ModelReply.Answered answer)
                return (null, AgentLoop.StopOf(reply).Detail);
            if (ArgumentsOf(answer.Message) is { } arguments && accept(arguments) is { } accepted)
                return (accepted, "");
            messages.Add(answer.Message);
            known = messages.Count;
            var calls = answer.Message.Contents.OfType<FunctionCallContent>().ToList();
            const string Again = "That does not fit the schema. Call 'answer' once more, with all that it asks for.";
            messages.Add(calls.Count == 0
                ? new ChatMessage(ChatRole.User, Again)
                : new ChatMessage(ChatRole.Tool, [.. calls.Select(c => new FunctionResultContent(c.CallId, Again))]));
        }

        return (null, $"{model.Name} gives no answer that fits.");
    }

    private static ToolArguments? ArgumentsOf(ChatMessage message)
    {
        if (message.Contents.OfType<FunctionCallContent>().FirstOrDefault(c => c.Name == Tool) is { } call)
            return call.Exception is null ? new ToolArguments(call.Arguments) : null;
        var text = message.Text;
        if (text.IndexOf('{', StringComparison.Ordinal) is not (>= 0 and var start) || text.LastIndexOf('}') is not (>= 0 and var end) || end < start)
            return null;
        try
        {
            return new ToolArguments(JsonSerializer.Deserialize<Dictionary<string, object?>>(text[start..(end + 1)]));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AIFunctionDeclaration Declare(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return AIFunctionFactory.CreateDeclaration(Tool, "Gives the answer.", document.RootElement.Clone());
    }
}
