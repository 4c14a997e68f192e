using System.Net.Http.Headers;
using System.Text.Json;
using Agency.Adapters.Http;
using Microsoft.Extensions.AI;

namespace Agency.Adapters.Models;

/// <summary>
/// <c>POST /embeddings</c> of any service that speaks OpenAI's protocol (https://platform.openai.com/docs/api-reference/embeddings;
/// Ollama, vLLM and llama.cpp do). What may pass is tried again, no sooner than the service asks for.
/// </summary>
internal sealed class EmbeddingEndpoint : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int Retries = 3;
    private const int AtATime = 4;
    private const long LargestAnswer = 64 << 20;

    /// <summary>A heal does not wait longer than this for a service that is too busy.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly HttpClient http;
    private readonly Uri address;
    private readonly string model;
    private readonly string? key;
    private readonly TimeSpan timeout;
    private readonly OutsideService service;

    /// <param name="handler">Owned by this object from here on.</param>
    /// <param name="baseUrl">As OpenAI's clients take it: with <c>/v1</c>.</param>
    /// <param name="timeout">For one attempt.</param>
    public EmbeddingEndpoint(HttpMessageHandler handler, Uri baseUrl, string model, string? key, TimeSpan timeout, TimeProvider time)
    {
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
        address = new Uri(baseUrl.AbsoluteUri.TrimEnd('/') + "/embeddings");
        (this.model, this.key, this.timeout) = (model, key, timeout);
        service = new OutsideService(new OutsideRules { Retries = Retries, LongestPause = LongestPause, TryLimit = timeout, AtATime = AtATime }, time);
    }

    /// <inheritdoc/>
    /// <exception cref="EmbeddingFailureException">The service could not be reached, refused, or gave nonsense.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<string> texts = [.. values];
        try
        {
            using var response = await service.SendAsync(token => SendAsync(texts, token), isIdempotent: true, cancellationToken);
            return response.IsSuccessStatusCode
                ? EmbeddingAnswer.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken), texts.Count)
                : throw new EmbeddingFailureException($"it answered {(int)response.StatusCode} ({response.StatusCode})");
        }
        catch (TimeoutException failure)
        {
            throw new EmbeddingFailureException($"it did not answer within {timeout.TotalSeconds:0} seconds", failure);
        }
        catch (HttpRequestException failure)
        {
            throw new EmbeddingFailureException($"it cannot be reached: {failure.Message}", failure);
        }
        catch (JsonException failure)
        {
            throw new EmbeddingFailureException("its answer is no JSON", failure);
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(List<string> texts, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Body(texts) };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        // The whole answer is read under the time limit, not its head only.
        return await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
    }

    private ByteArrayContent Body(List<string> texts)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("model", model);
            json.WriteStartArray("input");
            foreach (var text in texts)
                json.WriteStringValue(text);
            json.WriteEndArray();
            // Services that know only numbers ignore it; those that know both send numbers.
            json.WriteString("encoding_format", "float");
            json.WriteEndObject();
        }

        var content = new ByteArrayContent(stream.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
