using System.Text.RegularExpressions;
using Agency.Adapters.Http;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;
using Agency.Core.Learning;
using Microsoft.Extensions.AI;

namespace Agency.Adapters.Models;

/// <summary>
/// The embedder that the user has configured. Secrets are taken out of texts before they are sent, and vectors that cannot
/// belong together are refused.
/// </summary>
public sealed partial class ConfiguredEmbedder : ITextEmbedder, IDisposable
{
    private readonly IEmbeddingGenerator<string, Embedding<float>> generator;
    private readonly string address;
    private int dimensions;

    private ConfiguredEmbedder(IEmbeddingGenerator<string, Embedding<float>> generator, string model, string address) =>
        (this.generator, Model, this.address) = (generator, model, address);

    /// <inheritdoc/>
    public string Model { get; }

    /// <summary>The embedder of the settings; null where they name none.</summary>
    /// <exception cref="UserInputException">The settings are incomplete, or would send a key where others can read it.</exception>
    public static ConfiguredEmbedder? Open(EmbeddingSettings settings, HostEnvironment environment, TimeProvider time) =>
        Open(settings, environment, OutsideService.NewHandler, time);

    /// <inheritdoc/>
    public async Task<EmbeddingOutcome> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        try
        {
            var generated = await generator.GenerateAsync(texts.Select(Redact), cancellationToken: cancellationToken);
            var vectors = new List<TextVector>();
            foreach (var embedding in generated)
            {
                if (TextVector.Of(Model, embedding.Vector.Span) is not { } vector)
                    return Failed("it gave an embedding without a direction");
                if (Interlocked.CompareExchange(ref dimensions, vector.Values.Length, 0) is var known and not 0 && known != vector.Values.Length)
                    return Failed($"it gave {known} dimensions first and {vector.Values.Length} now");
                vectors.Add(vector);
            }

            return new EmbeddingOutcome.Embedded(vectors);
        }
        catch (EmbeddingFailureException failure)
        {
            return Failed(failure.Message);
        }
    }

    public void Dispose() => generator.Dispose();

    internal static ConfiguredEmbedder? Open(EmbeddingSettings settings, HostEnvironment environment, Func<HttpMessageHandler> newHandler, TimeProvider time)
    {
        if (settings.BaseUrl is null)
            return null;
        var url = new Uri(settings.BaseUrl);
        if (settings.Model is not { } model)
            throw new UserInputException("embeddings.base-url is set, and embeddings.model is not. Name the model, or leave both out.");
        string? key = null;
        if (settings.KeyVariable is { } variable)
        {
            key = environment.Get(variable) ?? throw new UserInputException($"embeddings.key-variable names {variable}, which is not set.");
            if (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback)
                throw new UserInputException($"embeddings.base-url would send your key over {url.Scheme} to {url.Host}, where others can read it. Use https.");
            if (key.Any(c => !char.IsAscii(c) || char.IsControl(c)))
                throw new UserInputException($"The value of {variable} is no key: it holds characters that no request can carry.");
        }

        var endpoint = new EmbeddingEndpoint(newHandler(), url, model, key, TimeSpan.FromSeconds(settings.TimeoutSeconds), time);
        return new ConfiguredEmbedder(endpoint, $"{url.GetLeftPart(UriPartial.Path).TrimEnd('/')} {model}", url.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>
    /// The text without what stands in quotation marks and without long words of letters and digits, as keys are. That is more
    /// than secrets, and little of what a text means.
    /// </summary>
    private static string Redact(string text) => PerhapsSecret().Replace(
        text, m => m.Groups["quote"].Success || (m.Value.Any(char.IsAsciiDigit) && m.Value.Any(char.IsAsciiLetter)) ? "…" : m.Value);

    [GeneratedRegex("""(?<quote>["'`])(?:(?!\k<quote>).)*\k<quote>|[A-Za-z0-9_+/=.-]{16,}""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex PerhapsSecret();

    private EmbeddingOutcome.Failed Failed(string what) => new($"{address}: {what}.");
}
