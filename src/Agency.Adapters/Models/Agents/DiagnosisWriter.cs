using Agency.Adapters.Models.Chat;
using Agency.Core.Secrets;

namespace Agency.Adapters.Models.Agents;

/// <summary>Has a model put the measured facts of a diagnosis into words.</summary>
public sealed class DiagnosisWriter(ModelService model, PromptLibrary prompts)
{
    private const int LongestText = 2000;

    private readonly SchemaAnswer answer = new(
        model, "diagnosis", """{"type":"object","properties":{"text":{"type":"string"}},"required":["text"],"additionalProperties":false}""");

    /// <param name="conversation">Names it in the transcript.</param>
    /// <param name="root">The folder of the project, as texts may name it.</param>
    public async Task<DiagnosisText> WriteAsync(
        string conversation, IReadOnlyList<QuotedFact> facts, string root, SecretRedactor redactor, CancellationToken cancellationToken)
    {
        var request = $"Write up this diagnosis.\n\n{new Quotation().Of(facts)}";
        var (text, problem) = await answer.AskAsync(
            conversation, await prompts.ReadAsync("diagnosis", cancellationToken), request, redactor, [root], a => Read(a, redactor), cancellationToken);
        return text is null ? new DiagnosisText.Unwritten(problem) : new DiagnosisText.Written(text);
    }

    private static string? Read(ToolArguments arguments, SecretRedactor redactor) =>
        ModelText.OneLine(redactor.Redact(arguments.Text("text") ?? ""), LongestText) is { Length: > 0 } text ? text : null;
}
