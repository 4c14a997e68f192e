using System.Net;
using System.Text;
using Agency.Adapters.Models;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;
using Agency.Core.Learning;
using Agency.Testing.Fakes;

namespace Agency.Tests.Adapters.Models;

public sealed class ConfiguredEmbedderTests
{
    private static readonly HostEnvironment Environment = new(new Dictionary<string, string> { ["EMBED_KEY"] = "sk-test-0123456789" });

    [Fact]
    public async Task Texts_become_vectors_in_their_order()
    {
        await using var server = new FakeEmbeddingServer(["cat", "kitten"], ["car"]);
        using var embedder = Open(server)!;

        var vectors = Vectors(await embedder.EmbedAsync(["a cat", "a car", "kitten"], CancellationToken.None));

        Assert.Equal(3, vectors.Count);
        Assert.True(vectors[0].CosineTo(vectors[2]) > 0.99 && vectors[0].CosineTo(vectors[1]) < 0.1);
        Assert.Equal(["a cat", "a car", "kitten"], server.Texts);
        var head = Assert.Single(server.Heads);
        Assert.StartsWith("POST /v1/embeddings HTTP/1.1", head, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer sk-test-0123456789", head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_do_not_leave()
    {
        await using var server = new FakeEmbeddingServer(["a"]);
        using var embedder = Open(server)!;

        await embedder.EmbedAsync(["connect password = 'hunter2-Xk29sLq0' AKIAIOSFODNN7EXAMPLQ"], CancellationToken.None);

        var text = Assert.Single(server.Texts);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AKIA", text, StringComparison.Ordinal);
        Assert.StartsWith("connect", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", "it answered 401 (Unauthorized)")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "it answered 404 (NotFound)")]
    [InlineData("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:9/v1/embeddings\r\nContent-Length: 0\r\n\r\n", "it answered 307")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<html>no!", "its answer is no JSON")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]", "its answer holds no embeddings")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"data\":[]}", "it gave 0 embeddings for 2 texts")]
    public async Task What_the_service_refuses_or_makes_up_is_told(string answer, string told)
    {
        await using var server = new FakeEmbeddingServer(["a"]) { Interfere = _ => answer };
        using var embedder = Open(server)!;

        var failed = Assert.IsType<EmbeddingOutcome.Failed>(await embedder.EmbedAsync(["one", "two"], CancellationToken.None));

        Assert.Contains(told, failed.Reason, StringComparison.Ordinal);
        Assert.StartsWith("http://127.0.0.1:", failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-test", failed.Reason, StringComparison.Ordinal);
        Assert.Single(server.Heads);
    }

    [Theory]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2]},{"index":1,"embedding":[1]}]}""", "of different lengths")]
    [InlineData("""{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}""", "it gave 2 embeddings for 2 texts")]
    [InlineData("""{"data":[{"index":7,"embedding":[1]},{"index":1,"embedding":[1]}]}""", "embeddings for 2 texts")]
    [InlineData("""{"data":[{"index":0,"embedding":[]},{"index":1,"embedding":[1]}]}""", "an embedding that is none")]
    [InlineData("""{"data":[{"index":0,"embedding":"AAAA"},{"index":1,"embedding":[1]}]}""", "an embedding that is none")]
    [InlineData("""{"data":[{"index":0,"embedding":["x"]},{"index":1,"embedding":[1]}]}""", "an embedding that is none")]
    [InlineData("""{"data":[{"index":0,"embedding":[1e99]},{"index":1,"embedding":[1]}]}""", "an embedding that is none")]
    [InlineData("""{"data":[{"index":0,"embedding":[0,0]},{"index":1,"embedding":[1,1]}]}""", "without a direction")]
    [InlineData("""{"data":[7,8]}""", "holds no embeddings")]
    public async Task Vectors_that_make_no_sense_are_refused(string body, string told)
    {
        using var embedder = Open(new ScriptedHandler(_ => Json(body)), new FakeTimeProvider());

        Assert.Contains(told, Assert.IsType<EmbeddingOutcome.Failed>(await embedder.EmbedAsync(["one", "two"], CancellationToken.None)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_of_another_length_than_before_are_refused()
    {
        var handler = new ScriptedHandler(attempt => Json(attempt == 1 ? """{"data":[{"embedding":[1,2]}]}""" : """{"data":[{"embedding":[1,2,3]}]}"""));
        using var embedder = Open(handler, new FakeTimeProvider());

        Vectors(await embedder.EmbedAsync(["one"], CancellationToken.None));

        Assert.Contains("2 dimensions first and 3 now", Assert.IsType<EmbeddingOutcome.Failed>(await embedder.EmbedAsync(["two"], CancellationToken.None)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("Thu, 02 Jan 2025 03:04:12 GMT")]
    public async Task A_busy_service_is_asked_again_when_it_wants_to_be(string retryAfter)
    {
        var time = new FakeTimeProvider();
        var handler = new ScriptedHandler(attempt => attempt == 1 ? Busy(HttpStatusCode.TooManyRequests, retryAfter) : Json("""{"data":[{"embedding":[1,2]}]}"""));
        using var embedder = Open(handler, time);

        var answer = embedder.EmbedAsync(["one"], CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Equal(1, handler.Attempts);
        time.Advance(TimeSpan.FromSeconds(0.2));

        Vectors(await answer);
        Assert.Equal(2, handler.Attempts);
    }

    [Fact]
    public async Task A_service_that_wants_to_be_left_alone_for_long_is()
    {
        var handler = new ScriptedHandler(_ => Busy(HttpStatusCode.TooManyRequests, "3600"));
        using var embedder = Open(handler, new FakeTimeProvider());

        Assert.Contains("it answered 429", Assert.IsType<EmbeddingOutcome.Failed>(await embedder.EmbedAsync(["one"], CancellationToken.None)).Reason, StringComparison.Ordinal);
        Assert.Equal(1, handler.Attempts);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "it answered 500")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "it answered 503")]
    [InlineData(null, "it cannot be reached: no route")]
    public async Task What_may_pass_is_tried_again_but_not_for_ever(HttpStatusCode? status, string told)
    {
        var handler = new ScriptedHandler(_ => status is { } code ? Busy(code, null) : throw new HttpRequestException("no route"));

        var failed = await AdvancedAsync(handler);

        Assert.Contains(told, failed.Reason, StringComparison.Ordinal);
        Assert.Equal(4, handler.Attempts);
    }

    [Fact]
    public async Task A_service_that_never_answers_is_given_up()
    {
        var handler = new ScriptedHandler(_ => null);

        var failed = await AdvancedAsync(handler);

        Assert.Contains("it did not answer within 10 seconds", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(4, handler.Attempts);
    }

    [Fact]
    public async Task Whoever_cancels_is_heard()
    {
        using var cancelled = new CancellationTokenSource();
        using var embedder = Open(new ScriptedHandler(_ => null), new FakeTimeProvider());
        var answer = embedder.EmbedAsync(["one"], cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Theory]
    [InlineData("http://example.org/v1", "m", "EMBED_KEY", "where others can read it")]
    [InlineData("http://localhost:1/v1", null, null, "embeddings.model is not")]
    [InlineData("http://localhost:1/v1", "m", "ABSENT", "names ABSENT, which is not set")]
    public void Settings_that_make_no_sense_are_refused(string url, string? model, string? variable, string told)
    {
        var settings = new EmbeddingSettings { BaseUrl = url, Model = model, KeyVariable = variable };

        Assert.Contains(told, Assert.Throws<UserInputException>(() => ConfiguredEmbedder.Open(settings, Environment, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_service_there_is_no_embedder() => Assert.Null(ConfiguredEmbedder.Open(new EmbeddingSettings(), Environment, TimeProvider.System));

    private static async Task<EmbeddingOutcome.Failed> AdvancedAsync(ScriptedHandler handler)
    {
        var time = new FakeTimeProvider();
        using var embedder = Open(handler, time);
        var answer = embedder.EmbedAsync(["one"], CancellationToken.None);
        while (!answer.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        return Assert.IsType<EmbeddingOutcome.Failed>(await answer);
    }

    private static IReadOnlyList<TextVector> Vectors(EmbeddingOutcome outcome) => Assert.IsType<EmbeddingOutcome.Embedded>(outcome).Vectors;

    private static ConfiguredEmbedder? Open(FakeEmbeddingServer server) => ConfiguredEmbedder.Open(
        new EmbeddingSettings { BaseUrl = server.Url.AbsoluteUri, Model = "test", KeyVariable = "EMBED_KEY" }, Environment, TimeProvider.System);

    private static ConfiguredEmbedder Open(ScriptedHandler handler, TimeProvider time) => ConfiguredEmbedder.Open(
        new EmbeddingSettings { BaseUrl = "https://example.org/v1/", Model = "test", KeyVariable = "EMBED_KEY" }, Environment, () => handler, time)!;

    private static HttpResponseMessage Json(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private static HttpResponseMessage Busy(HttpStatusCode status, string? retryAfter)
    {
        var response = new HttpResponseMessage(status);
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }
}
