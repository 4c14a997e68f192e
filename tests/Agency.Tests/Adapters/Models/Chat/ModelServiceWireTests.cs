using System.Text.Json;
using Agency.Adapters.Http;
using Agency.Adapters.Models.Chat;
using Agency.Core.Configuration;
using Agency.Testing.Fakes;
using Agency.Testing.Fakes.Models;
using Microsoft.Extensions.AI;

namespace Agency.Tests.Adapters.Models.Chat;

/// <summary>The providers' own libraries against both APIs, byte by byte over real connections.</summary>
public sealed class ModelServiceWireTests
{
    private const string Key = "sk-test-0123456789";

    private static readonly AIFunctionDeclaration Tool = AIFunctionFactory.CreateDeclaration(
        "edit", "Edits.", JsonDocument.Parse("""{"type":"object","properties":{"text":{"type":"string"}},"required":["text"],"additionalProperties":false}""").RootElement.Clone());

    public static TheoryData<string> Protocols => ["openai", "anthropic"];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Text_and_calls_arrive_whole_from_their_pieces(string protocol)
    {
        await using var server = new FakeModelServer(WireAnswer.Call("edit", """{"text":"naïve \"quoted\"\nlines"}"""));
        await using var model = await OpenAsync(server, protocol);

        var answered = Assert.IsType<ModelReply.Answered>(await AskAsync(model));

        var call = Assert.Single(answered.Message.Contents.OfType<FunctionCallContent>());
        Assert.Equal(("edit", "naïve \"quoted\"\nlines"), (call.Name, call.Arguments!["text"]!.ToString()));
        Assert.Equal((false, 1050), (answered.IsCutOff, answered.Tokens));
        Assert.Equal(0.0011m, await model.Ledger.SpentAsync(CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task What_is_sent_is_what_the_api_documents(string protocol)
    {
        await using var server = new FakeModelServer(WireAnswer.Say("Hello."));
        await using var model = await OpenAsync(server, protocol);
        IReadOnlyList<ChatMessage> messages =
        [
            new(ChatRole.System, "Repair."),
            new(ChatRole.User, "Begin."),
            new(ChatRole.Assistant, [new FunctionCallContent("c1", "edit", new Dictionary<string, object?> { ["text"] = "x" })]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", "Done.")]),
        ];

        var answered = Assert.IsType<ModelReply.Answered>(await AskAsync(model, messages, mustCall: "edit"));

        Assert.Equal("Hello.", answered.Message.Text);
        var head = Assert.Single(server.Heads);
        Assert.StartsWith(protocol == "openai" ? "POST /v1/chat/completions HTTP/1.1" : "POST /v1/messages HTTP/1.1", head, StringComparison.Ordinal);
        Assert.Contains(Key, head, StringComparison.Ordinal);
        var body = JsonDocument.Parse(Assert.Single(server.Bodies)).RootElement;
        Assert.Equal(("fake-model", true), (body.GetProperty("model").GetString(), body.GetProperty("stream").GetBoolean()));
        Assert.Equal(4096, body.GetProperty(protocol == "openai" ? "max_completion_tokens" : "max_tokens").GetInt32());
        Assert.Contains("Repair.", body.GetProperty(protocol == "openai" ? "messages" : "system").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Done.", body.GetProperty("messages").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("edit", body.GetProperty("tool_choice").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_refusal_is_told_apart_from_an_answer(string protocol)
    {
        await using var server = new FakeModelServer(WireAnswer.Say("I cannot help with that.") with { IsRefusal = true });
        await using var model = await OpenAsync(server, protocol);

        Assert.IsType<ModelReply.Declined>(await AskAsync(model));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task An_answer_that_was_cut_off_keeps_what_there_is(string protocol)
    {
        await using var server = new FakeModelServer(WireAnswer.Call("edit", """{"text":"and th""") with { IsCutOff = true });
        await using var model = await OpenAsync(server, protocol);

        var answered = Assert.IsType<ModelReply.Answered>(await AskAsync(model));

        Assert.True(answered.IsCutOff);
        Assert.NotNull(Assert.Single(answered.Message.Contents.OfType<FunctionCallContent>()).Exception);
    }

    [Theory]
    [InlineData("openai", WireKind.Malformed, "its answer is malformed")]
    [InlineData("anthropic", WireKind.Malformed, "its answer is malformed")]
    [InlineData("openai", WireKind.Cut, "its answer broke off")]
    [InlineData("anthropic", WireKind.Cut, "its answer broke off")]
    [InlineData("openai", WireKind.BreaksOff, "its answer broke off")]
    [InlineData("anthropic", WireKind.BreaksOff, "it broke off: ")]
    public async Task A_stream_that_goes_wrong_is_asked_for_again_and_then_given_up(string protocol, WireKind kind, string told)
    {
        await using var server = new FakeModelServer(WireAnswer.Of(kind));
        await using var model = await OpenAsync(server, protocol);

        var failed = Assert.IsType<ModelReply.Failed>(await AskAsync(model));

        Assert.Contains(told, failed.Why, StringComparison.Ordinal);
        Assert.Equal(4, server.Bodies.Count);
        // Nobody knows what it has cost, so it counts as the most.
        Assert.True(await model.Ledger.SpentAsync(CancellationToken.None) > 4 * 0.008m);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_service_that_never_answers_is_given_up(string protocol)
    {
        await using var server = new FakeModelServer(WireAnswer.Of(WireKind.Silence));
        await using var model = await OpenAsync(server, protocol, TimeSpan.FromHours(1));

        Assert.Contains("it did not answer within 120 seconds", Assert.IsType<ModelReply.Failed>(await AskAsync(model)).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai", 429)]
    [InlineData("anthropic", 429)]
    [InlineData("openai", 500)]
    [InlineData("anthropic", 529)]
    [InlineData("anthropic", 503)]
    public async Task A_busy_service_is_asked_again(string protocol, int status)
    {
        await using var server = new FakeModelServer((number, _) => number < 3 ? WireAnswer.Status(status, "busy") : WireAnswer.Say("Here."));
        await using var model = await OpenAsync(server, protocol);

        Assert.Equal("Here.", Assert.IsType<ModelReply.Answered>(await AskAsync(model)).Message.Text);

        Assert.Equal(3, server.Bodies.Count);
        Assert.Equal(0.0011m, await model.Ledger.SpentAsync(CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task No_sooner_than_it_wants_to_be(string protocol)
    {
        await using var server = new FakeModelServer((number, _) => number == 1 ? WireAnswer.Status(429, "busy") with { RetryAfter = "40" } : WireAnswer.Say("Here."));
        await using var model = await OpenAsync(server, protocol);

        Assert.IsType<ModelReply.Answered>(await AskAsync(model));

        Assert.Contains(TimeSpan.FromSeconds(40), ((HurriedTimeProvider)model.Time).Waits);
    }

    [Fact]
    public async Task One_that_wants_to_be_left_alone_for_long_is()
    {
        await using var server = new FakeModelServer(WireAnswer.Status(429, "busy") with { RetryAfter = "3600" });
        await using var model = await OpenAsync(server, "openai");

        Assert.Contains("it answered 429", Assert.IsType<ModelReply.Failed>(await AskAsync(model)).Why, StringComparison.Ordinal);
        Assert.Single(server.Bodies);
    }

    [Theory]
    [InlineData("openai", 401, "it answered 401 (Unauthorized): Wrong key …")]
    [InlineData("anthropic", 400, "it answered 400 (BadRequest): Wrong key …")]
    [InlineData("openai", 307, "it answered 307 (")]
    public async Task What_cannot_pass_is_told_at_once_and_without_the_key(string protocol, int status, string told)
    {
        await using var server = new FakeModelServer(WireAnswer.Status(status, $"Wrong key {Key}") with { Header = "Location: http://127.0.0.1:9/" });
        await using var model = await OpenAsync(server, protocol);

        var failed = Assert.IsType<ModelReply.Failed>(await AskAsync(model));

        Assert.Contains(told, failed.Why, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, failed.Why, StringComparison.Ordinal);
        Assert.Single(server.Bodies);
        Assert.Equal(0, await model.Ledger.SpentAsync(CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_service_that_is_not_there_costs_nothing(string protocol)
    {
        var server = new FakeModelServer(WireAnswer.Say("Here."));
        await using var model = await OpenAsync(server, protocol);
        await server.DisposeAsync();

        Assert.Contains("it cannot be reached: ", Assert.IsType<ModelReply.Failed>(await AskAsync(model)).Why, StringComparison.Ordinal);

        Assert.Equal(0, await model.Ledger.SpentAsync(CancellationToken.None));
    }

    /// <param name="limit">What is to wait for less has waited at once; without it, pauses but no time limits.</param>
    private static Task<ScratchModel> OpenAsync(FakeModelServer server, string protocol, TimeSpan? limit = null)
    {
        var address = protocol == "openai"
            ? new ModelAddress(ModelProtocol.OpenAi, new Uri(server.Root + "/v1"), "fake-model", Key, 1, 2)
            : new ModelAddress(ModelProtocol.Anthropic, new Uri(server.Root), "fake-model", Key, 1, 2);
        var time = new HurriedTimeProvider(limit ?? TimeSpan.FromSeconds(61));
        var http = new HttpClient(new ProviderGuard(OutsideService.NewHandler(), Key, time)) { Timeout = Timeout.InfiniteTimeSpan };
        return ScratchModel.OpenAsync(a => ProviderClients.Create(a, http), new ModelSettings(), time, address);
    }

    private static Task<ModelReply> AskAsync(ScratchModel model, IReadOnlyList<ChatMessage>? messages = null, string? mustCall = null) => model.Service.AskAsync(
        new ModelQuestion { Conversation = "c", Purpose = "repair", Messages = messages ?? [new(ChatRole.User, "Begin.")], Tools = [Tool], MustCall = mustCall }, CancellationToken.None);
}
