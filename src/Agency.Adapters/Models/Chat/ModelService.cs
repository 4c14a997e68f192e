using System.Globalization;
using System.Text;
using Agency.Adapters.Http;
using Agency.Adapters.Processes;
using Agency.Adapters.Storage;
using Agency.Core.Configuration;
using Microsoft.Extensions.AI;
using Polly;
using Polly.Retry;

namespace Agency.Adapters.Models.Chat;

/// <summary>
/// The one way to the configured model. Every call is within the month's budget, clean of secrets and of this machine's
/// paths, shown to whoever wants to see it, tried again where that may help, and written down with the answer.
/// </summary>
public sealed class ModelService : IAsyncDisposable
{
    private const int Retries = 3;

    /// <summary>An answer longer than this many characters a token is none that was asked for.</summary>
    private const int MostCharactersPerToken = 32;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private readonly IChatClient client;
    private readonly ModelAddress address;
    private readonly ModelSettings settings;
    private readonly ModelLedger ledger;
    private readonly OutgoingText outgoing;
    private readonly Action<string> show;
    private readonly ResiliencePipeline pipeline;

    internal ModelService(IChatClient client, ModelAddress address, ModelSettings settings, ModelLedger ledger, OutgoingText outgoing, Action<string> show, TimeProvider time)
    {
        (this.client, this.address, this.settings, this.ledger, this.outgoing, this.show) = (client, address, settings, ledger, outgoing, show);
        pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is { } e && ModelFailure.Of(e) is { IsTransient: true } f && !(f.RetryAfter > LongestPause)),
                DelayGenerator = attempt => ValueTask.FromResult(ModelFailure.Of(attempt.Outcome.Exception!)?.RetryAfter),
            })
            .AddTimeout(TimeSpan.FromSeconds(settings.TimeoutSeconds))
            .Build();
    }

    /// <summary>For people: the model and where it is.</summary>
    public string Name => address.Name;

    internal ModelSettings Settings => settings;

    /// <summary>The model that the user's settings name; null where they name none.</summary>
    /// <param name="repositoryRoot">Whose budget it is.</param>
    /// <param name="show">Told everything that is sent, just before it is.</param>
    /// <exception cref="UserInputException">The settings are incomplete, or would send a key where others can read it; the database cannot be used.</exception>
    public static async Task<ModelService?> OpenAsync(
        ModelSettings settings, HostEnvironment environment, string repositoryRoot, Action<string> show, TimeProvider time, CancellationToken cancellationToken)
    {
        if (ModelAddress.Of(settings, environment) is not { } address)
            return null;
        var ledger = await ModelLedger.OpenAsync(FolderOf(environment), repositoryRoot, time, cancellationToken);
        var http = new HttpClient(new ProviderGuard(OutsideService.NewHandler(), address.Key, time)) { Timeout = Timeout.InfiniteTimeSpan };
        return new ModelService(ProviderClients.Create(address, http), address, settings, ledger, new OutgoingText(repositoryRoot, environment.Home), show, time);
    }

    /// <summary>The user's folder for what models were asked and what they answered.</summary>
    public static string FolderOf(HostEnvironment environment) => Path.Combine(environment.DataFolder, "model");

    /// <summary>Asks something tiny, to see whether the model answers.</summary>
    /// <returns>What is wrong; null when it answers.</returns>
    public async Task<string?> ProbeAsync(CancellationToken cancellationToken)
    {
        var reply = await AskAsync(
            new ModelQuestion { Conversation = "doctor", Purpose = "doctor", Messages = [new ChatMessage(ChatRole.User, "Answer with the word ok.")] }, mostTokens: 64, cancellationToken);
        return reply switch
        {
            ModelReply.Failed failed => failed.Why,
            ModelReply.Declined declined => declined.Why,
            ModelReply.OverBudget over => over.Why,
            _ => null,
        };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await ledger.DisposeAsync();
    }

    internal Task<ModelReply> AskAsync(ModelQuestion question, CancellationToken cancellationToken) =>
        AskAsync(question, settings.MaxAnswerTokens, cancellationToken);

    private async Task<ModelReply> AskAsync(ModelQuestion question, int mostTokens, CancellationToken cancellationToken)
    {
        var messages = question.Messages.Select(m => outgoing.Clean(m, question)).ToList();
        var news = messages.Skip(question.Known).Select(m => (m.Role.Value, OutgoingText.Describe(m))).ToList();
        show(Shown(question, news));
        await ledger.AppendAsync(question.Conversation, news, cancellationToken);
        ModelReply reply;
        try
        {
            reply = await pipeline.ExecuteAsync(async token => await TryAsync(question, messages, mostTokens, token), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && ModelFailure.Of(e) is not null)
        {
            var failure = ModelFailure.Of(e)!;
            reply = failure.IsOverBudget ? new ModelReply.OverBudget(failure.Message) : new ModelReply.Failed($"{address.Name}: {failure.Message}.");
        }

        await ledger.AppendAsync(question.Conversation, [Written(reply, question)], cancellationToken);
        return reply;
    }

    /// <summary>One attempt, paid for on its own.</summary>
    private async Task<ModelReply> TryAsync(ModelQuestion question, IReadOnlyList<ChatMessage> messages, int mostTokens, CancellationToken cancellationToken)
    {
        var input = TokenEstimate.Of(messages, question.Tools);
        var budget = ModelAddress.Dollars(settings.MonthlyBudget)!.Value;
        if (await ledger.ReserveAsync(question.Conversation, question.Purpose, address.Model, address.CostOf(input, mostTokens), budget, cancellationToken) is not { } call)
        {
            var spent = await ledger.SpentAsync(cancellationToken);
            throw new ModelFailureException(string.Create(CultureInfo.InvariantCulture, $"The model has cost {spent:0.00} $ of {budget:0.00} $ this month, and the next question could exceed that."))
            {
                IsOverBudget = true,
            };
        }

        try
        {
            var response = await StreamAsync(messages, OptionsOf(question, mostTokens), mostTokens, cancellationToken);
            var (sent, written) = (response.Usage?.InputTokenCount ?? input, response.Usage?.OutputTokenCount ?? mostTokens);
            await ledger.SettleAsync(call, sent, written, address.CostOf(sent, written), response.FinishReason?.Value ?? "", CancellationToken.None);
            return ReplyOf(response, sent + written);
        }
        catch (Exception e) when (ModelFailure.Of(e) is not null || e is OperationCanceledException)
        {
            // Whoever hung up does not know what was written meanwhile.
            var failure = ModelFailure.Of(e);
            await ledger.SettleAsync(call, null, null, failure is { IsFree: true } ? 0 : null, failure?.Message ?? "interrupted", CancellationToken.None);
            throw;
        }
    }

    /// <summary>Answers come in pieces, so that one that goes on for ever is noticed before its end.</summary>
    private async Task<ChatResponse> StreamAsync(IReadOnlyList<ChatMessage> messages, ChatOptions options, int mostTokens, CancellationToken cancellationToken)
    {
        var updates = new List<ChatResponseUpdate>();
        var characters = 0L;
        await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            updates.Add(update);
            characters += update.Contents.Sum(c => c is TextContent text ? text.Text.Length : 1L);
            if (characters > (long)mostTokens * MostCharactersPerToken)
                throw new ModelFailureException("its answer does not end");
        }

        var response = updates.ToChatResponse();
        return response.FinishReason is not null
            ? response
            : throw new ModelFailureException("its answer broke off") { IsTransient = true };
    }

    private ModelReply ReplyOf(ChatResponse response, long tokens)
    {
        if (response.FinishReason == ChatFinishReason.ContentFilter || response.FinishReason?.Value == "refusal")
            return new ModelReply.Declined($"{address.Name} declines to answer.");
        // Thoughts and what only a provider's own tools say is not passed on.
        var contents = response.Messages.SelectMany(m => m.Contents).Select(Kept).OfType<AIContent>().ToList();
        // No service takes a message without content back.
        if (contents.Count == 0)
            contents.Add(new TextContent("(no answer)"));
        return new ModelReply.Answered(new ChatMessage(ChatRole.Assistant, contents), response.FinishReason == ChatFinishReason.Length, tokens);
    }

    private static AIContent? Kept(AIContent content) => content switch
    {
        TextContent { Text: var text } when !string.IsNullOrWhiteSpace(text) => new TextContent(text),
        // Arguments that were no JSON are none, and the call can be sent back all the same.
        FunctionCallContent call => new FunctionCallContent(call.CallId, call.Name, call.Arguments ?? new Dictionary<string, object?>()) { Exception = call.Exception },
        _ => null,
    };

    private static ChatOptions OptionsOf(ModelQuestion question, int mostTokens) => new()
    {
        MaxOutputTokens = mostTokens,
        Tools = question.Tools.Count == 0 ? null : [.. question.Tools],
        ToolMode = question.MustCall is { } tool ? ChatToolMode.RequireSpecific(tool) : null,
    };

    private static (string Role, string Text) Written(ModelReply reply, ModelQuestion question) => reply switch
    {
        ModelReply.Answered answered => ("assistant", question.Redactor.Redact(OutgoingText.Describe(answered.Message))),
        ModelReply.Declined declined => ("declined", declined.Why),
        ModelReply.Failed failed => ("failed", failed.Why),
        _ => ("over-budget", ((ModelReply.OverBudget)reply).Why),
    };

    private string Shown(ModelQuestion question, IReadOnlyList<(string Role, string Text)> news)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"--- to {address.Name}: {question.Conversation}");
        text.Append(question.Known > 0 ? $", after {question.Known} messages that are sent again\n" : "\n");
        if (question is { Known: 0, Tools.Count: > 0 })
            text.AppendLine(CultureInfo.InvariantCulture, $"[tools] {string.Join(", ", question.Tools.Select(t => t.Name))}");
        foreach (var (role, said) in news)
            text.AppendLine(CultureInfo.InvariantCulture, $"[{role}]\n{said}");
        return text.Append("---").ToString();
    }
}
