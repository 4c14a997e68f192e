using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Agency.Adapters.Models;

/// <summary>Reads what a service answers to a request for embeddings. It is believed as far as it makes sense.</summary>
internal static class EmbeddingAnswer
{
    private const int MostDimensions = 16_384;

    /// <param name="count">How many texts were sent.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="EmbeddingFailureException">It is not what was asked for.</exception>
    public static GeneratedEmbeddings<Embedding<float>> Read(ReadOnlyMemory<byte> json, int count)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
            throw new EmbeddingFailureException("its answer holds no embeddings");
        var vectors = new float[]?[count];
        var position = 0;
        foreach (var item in data.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                throw new EmbeddingFailureException("its answer holds no embeddings");
            // The order is told by the index; services that leave it out keep the order.
            var index = item.TryGetProperty("index", out var told) && told.ValueKind == JsonValueKind.Number && told.TryGetInt32(out var number) ? number : position;
            if (index < 0 || index >= count || vectors[index] is not null)
                throw new EmbeddingFailureException($"it gave {data.GetArrayLength()} embeddings for {count} texts");
            vectors[index] = VectorOf(item);
            position++;
        }

        var all = vectors.OfType<float[]>().ToList();
        if (all.Count != count)
            throw new EmbeddingFailureException($"it gave {all.Count} embeddings for {count} texts");
        if (all.Exists(v => v.Length != all[0].Length))
            throw new EmbeddingFailureException("its embeddings are of different lengths");
        return new GeneratedEmbeddings<Embedding<float>>(all.Select(v => new Embedding<float>(v)));
    }

    private static float[] VectorOf(JsonElement item)
    {
        if (!item.TryGetProperty("embedding", out var values) || values.ValueKind != JsonValueKind.Array || values.GetArrayLength() is 0 or > MostDimensions)
            throw new EmbeddingFailureException("its answer holds an embedding that is none");
        var vector = new float[values.GetArrayLength()];
        var at = 0;
        foreach (var value in values.EnumerateArray())
        {
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetSingle(out var number) || !float.IsFinite(number))
                throw new EmbeddingFailureException("its answer holds an embedding that is none");
            vector[at++] = number;
        }

        return vector;
    }
}
